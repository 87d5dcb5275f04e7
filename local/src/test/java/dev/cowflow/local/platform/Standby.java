package dev.cowflow.local.platform;

import dev.cowflow.local.process.ProcessListener;
import dev.cowflow.local.process.ProcessSpec;
import dev.cowflow.local.process.ServiceProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** A second process of a service on a platform. */
public final class Standby implements AutoCloseable {
    private final ServiceProcess process;
    private final int port;

    private Standby(ServiceProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    public static Standby start(Platform platform, Service service) throws IOException {
        return start(platform, service, Map.of());
    }

    /** @param differences what in its environment is not as in that of the first */
    public static Standby start(Platform platform, Service service, Map<String, String> differences)
            throws IOException {
        int port = freePort();
        ProcessSpec first = platform.specOf(service);
        Map<String, String> environment = new HashMap<>(first.environment());
        environment.putAll(differences);
        environment.put("COWFLOW_HTTP_PORT", Integer.toString(port));
        ProcessSpec second = new ProcessSpec(
                first.name() + "-standby",
                first.command(),
                environment,
                first.log().resolveSibling(first.name() + "-standby.log"),
                URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"),
                first.finalExitCodes());
        return new Standby(ServiceProcess.start(second, ProcessListener.none()), port);
    }

    public ServiceProcess process() {
        return process;
    }

    /** Port of its HTTP server. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }
}
