package dev.cowflow.schemas.servers;

import dev.cowflow.schemas.testing.TestCertificate;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/** Starts the images of {@code compose/compose.yaml}; a container ends with this process at the latest. */
public final class ContainerServers implements ContainerSource {
    /** For a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Override
    public @Nullable String obstacle() {
        try {
            DockerClientFactory.instance().client();
            return null;
        } catch (IllegalStateException e) {
            return e.getMessage();
        }
    }

    @Override
    public String host() {
        return DockerClientFactory.instance().dockerHostIpAddress();
    }

    @Override
    public BrokerServer broker(Map<String, String> settings) {
        return new ContainerBroker(settings);
    }

    @Override
    public DatabaseServer database(Map<String, String> settings, @Nullable TestCertificate identity) {
        return new ContainerDatabase(settings, identity);
    }

    @Override
    public RegistryServer registry() {
        return new ContainerRegistry();
    }

    /** Starts it and says so. */
    static void start(GenericContainer<?> container) {
        container.withStartupTimeout(PATIENCE).start();
        System.err.println("Tests use " + container.getDockerImageName() + " in container "
                + container.getContainerId().substring(0, 12));
    }
}
