package dev.cowflow.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** TCP ports of the platform's parts, all of this machine's loopback. */
public record Ports(
        int kafka, int controller, int postgres, int registry, int sandbox, int ingestor, int enricher, int sink) {
    /** Default of {@code --port-base}. */
    public static final int DEFAULT_BASE = 17_000;

    private static final int COUNT = 8;
    private static final int HIGHEST_BASE = 65_536 - COUNT;

    static void requireBase(int base) {
        if (base < 0 || base > HIGHEST_BASE) {
            throw new IllegalArgumentException(
                    "--port-base is 0 for free ports, or from 1 to %d: %d".formatted(HIGHEST_BASE, base));
        }
    }

    /**
     * Ports that nothing listens on at this moment.
     *
     * @param base the first of eight neighbouring ports; 0 for any that are free
     * @throws IllegalArgumentException when one of the neighbours is taken; the message names it
     */
    public static Ports from(int base) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < COUNT; i++) {
                sockets.add(bind(base == 0 ? 0 : base + i));
            }
            return of(sockets.stream().map(ServerSocket::getLocalPort).toList());
        } finally {
            sockets.forEach(Ports::release);
        }
    }

    private static Ports of(List<Integer> ports) {
        return new Ports(
                ports.get(0),
                ports.get(1),
                ports.get(2),
                ports.get(3),
                ports.get(4),
                ports.get(5),
                ports.get(6),
                ports.get(7));
    }

    private static ServerSocket bind(int port) {
        try {
            return new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Port " + port + " is taken; choose others with --port-base N, or --port-base 0 for free ones", e);
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + kafka;
    }

    /** Apicurio's own API. */
    public String registryUrl() {
        return "http://127.0.0.1:" + registry + "/apis/registry/v3";
    }

    /** The warehouse, without credentials. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + postgres + "/cowflow";
    }

    /** Base URL of a service's HTTP server. */
    public String url(Service service) {
        return "http://127.0.0.1:" + of(service);
    }

    /** The HTTP port of a service. */
    public int of(Service service) {
        return switch (service) {
            case INGESTOR -> ingestor;
            case ENRICHER -> enricher;
            case SINK -> sink;
        };
    }
}
