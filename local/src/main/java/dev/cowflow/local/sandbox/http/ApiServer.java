package dev.cowflow.local.sandbox.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The HTTP server of the simulated APIs. */
public final class ApiServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads;

    private ApiServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Binds the port; requests are answered from {@link #start} on.
     *
     * @param address with port 0 for any free one
     * @throws IOException when it cannot be bound
     */
    public static ApiServer bind(InetSocketAddress address) throws IOException {
        // Header and body leave in two packets; without this the second waits 40 ms for the client to acknowledge the
        // first
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(address, 0);
        // As many threads as calls under way, since a call that hangs must not delay another one
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "sandbox");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        return new ApiServer(server, threads);
    }

    /** Has the handler answer what comes under the path. */
    public void serve(String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    public void start() {
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** From this machine. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Ends at once, requests under way included. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
