package dev.cowflow.ingestor.control;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A way to a server that can forget the connections it has: they stay open, and whatever is sent is lost. */
final class DroppingProxy implements Closeable {
    private final ServerSocket server;
    private final InetSocketAddress target;
    private final List<Closeable> open = new CopyOnWriteArrayList<>();
    private final List<AtomicBoolean> known = new CopyOnWriteArrayList<>();

    private DroppingProxy(ServerSocket server, InetSocketAddress target) {
        this.server = server;
        this.target = target;
    }

    static DroppingProxy to(String host, int port) throws IOException {
        var proxy = new DroppingProxy(
                new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), new InetSocketAddress(host, port));
        start(proxy::accept);
        return proxy;
    }

    int port() {
        return server.getLocalPort();
    }

    /** New ones are not concerned. */
    void forgetConnections() {
        known.forEach(connection -> connection.set(false));
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            Socket upstream = new Socket(target.getAddress(), target.getPort());
            open.addAll(List.of(client, upstream));
            AtomicBoolean passes = new AtomicBoolean(true);
            known.add(passes);
            start(() -> pump(client, upstream, passes));
            start(() -> pump(upstream, client, passes));
        }
    }

    private static void pump(Socket from, Socket to, AtomicBoolean passes) throws IOException {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] buffer = new byte[8192];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (passes.get()) {
                out.write(buffer, 0, read);
                out.flush();
            }
        }
        if (passes.get()) {
            to.shutdownOutput();
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                Thread.currentThread().interrupt(); // a socket was closed, which ends this
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Closeable socket : open) {
            socket.close();
        }
    }
}
