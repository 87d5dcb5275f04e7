package dev.cowflow.local.process;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** An address whose answer a test decides. */
final class ReadyAddress implements AutoCloseable {
    private final HttpServer server;
    private volatile boolean ready;

    ReadyAddress(boolean ready) throws IOException {
        this.ready = ready;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(this.ready ? 200 : 503, -1);
            exchange.close();
        });
        server.start();
    }

    void become(boolean nowReady) {
        this.ready = nowReady;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
