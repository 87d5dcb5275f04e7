package dev.cowflow.schemas.servers;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The registry as compose/compose.yaml has it, with its schemas in a PostgreSQL beside it. */
final class ContainerRegistry implements RegistryServer {
    private static final int PORT = 8080;
    private static final String NAME = "registry";

    private final Network network = Network.newNetwork();
    private final PostgreSQLContainer database;
    private final GenericContainer<?> registry;

    ContainerRegistry() {
        database = new PostgreSQLContainer(ComposeService.read("postgres").image())
                .withNetwork(network)
                .withNetworkAliases("postgres")
                .withUsername(NAME)
                .withPassword(NAME)
                .withDatabaseName(NAME);
        ContainerServers.start(database);
        ComposeService service = ComposeService.read(NAME);
        registry = new GenericContainer<>(service.image())
                .withNetwork(network)
                .withEnv(service.environment())
                .withExposedPorts(PORT)
                .waitingFor(Wait.forHttp("/health/ready"));
        ContainerServers.start(registry);
    }

    @Override
    public String url() {
        return "http://%s:%d/apis/ccompat/v7".formatted(registry.getHost(), registry.getMappedPort(PORT));
    }

    @Override
    public void close() {
        registry.stop();
        database.stop();
        network.close();
    }
}
