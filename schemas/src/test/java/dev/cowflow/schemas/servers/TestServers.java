package dev.cowflow.schemas.servers;

import dev.cowflow.schemas.testing.TestCertificate;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one place that decides where the servers of tests come from: this machine, or with Maven's profile
 * {@code containers} the images of {@code compose/compose.yaml}.
 */
public final class TestServers {
    /** The system property that the profile sets. */
    private static final String WISH = "cowflow.containers";

    /** Both kinds of server are the same, and lose what they have when the machine stops. */
    private static final Map<String, String> QUICK_DATABASE = Map.of(
            "fsync", "off",
            "full_page_writes", "off",
            "synchronous_commit", "off",
            "max_connections", "300",
            "timezone", "UTC");

    private static final ServerSource EMBEDDED = new EmbeddedServers();
    private static @Nullable ServerSource chosen;

    private TestServers() {}

    /** Host name of all servers, for clients and for certificates. */
    public static String host() {
        return chosen().host();
    }

    public static BrokerServer broker(Map<String, String> settings) throws Exception {
        return chosen().broker(settings);
    }

    /** @see ServerSource#database */
    public static DatabaseServer database(Map<String, String> settings, @Nullable TestCertificate identity) {
        return chosen().database(quick(settings), identity);
    }

    /** For tests that give the server files of this machine. */
    public static DatabaseServer databaseOfThisMachine(Map<String, String> settings) {
        return EMBEDDED.database(quick(settings), null);
    }

    /** @param embedded starts the one that takes the place of a container's */
    public static RegistryServer registry(Supplier<RegistryServer> embedded) {
        return chosen() instanceof ContainerSource containers ? containers.registry() : embedded.get();
    }

    private static Map<String, String> quick(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(QUICK_DATABASE);
        all.putAll(settings);
        return all;
    }

    static synchronized ServerSource chosen() {
        ServerSource known = chosen;
        if (known == null) {
            known = choose(
                    System.getProperty(WISH, "none"), ServiceLoader.load(ContainerSource.class), System.err::println);
            chosen = known;
        }
        return known;
    }

    /**
     * @param wish of who builds: no containers ({@code none}), containers where there is Docker ({@code preferred}), or
     *     nothing else ({@code required})
     * @param told what is otherwise than it was wished
     */
    static ServerSource choose(String wish, Iterable<ContainerSource> sources, Consumer<String> told) {
        boolean required =
                switch (wish) {
                    case "none", "preferred" -> false;
                    case "required" -> true;
                    default ->
                        throw new IllegalArgumentException(
                                "-Dcontainers=" + wish + " is neither none nor preferred nor required");
                };
        if (wish.equals("none")) {
            return EMBEDDED;
        }
        ContainerSource containers = sources.iterator().next();
        String obstacle = containers.obstacle();
        if (obstacle == null) {
            return containers;
        }
        String message = "Servers of tests cannot come from containers: " + obstacle;
        if (required) {
            throw new IllegalStateException(message);
        }
        told.accept(message + " - the embedded ones take their place (-Dcontainers=required makes this an error)");
        return EMBEDDED;
    }
}
