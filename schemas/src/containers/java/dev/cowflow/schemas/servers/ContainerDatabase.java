package dev.cowflow.schemas.servers;

import dev.cowflow.schemas.testing.TestCertificate;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A PostgreSQL in a container. */
final class ContainerDatabase implements DatabaseServer {
    private static final long SHARED_MEMORY = 256L << 20;

    /** Copied files belong to root, and PostgreSQL takes a key only of its own user. */
    private static final String TAKE_IDENTITY = """
            install -m 600 /identity/server.crt /identity/server.key "$PGDATA"
            echo 'ssl = on' >> "$PGDATA/postgresql.conf"
            """;

    private final PostgreSQLContainer container;

    ContainerDatabase(Map<String, String> settings, @Nullable TestCertificate identity) {
        container = new PostgreSQLContainer(ComposeService.read("postgres").image())
                .withUsername(SUPERUSER)
                .withDatabaseName(SUPERUSER)
                .withEnv("POSTGRES_HOST_AUTH_METHOD", "trust")
                .withSharedMemorySize(SHARED_MEMORY)
                .withCommand(command(settings))
                // its log may go to a file
                .waitingFor(Wait.forSuccessfulCommand("pg_isready -h 127.0.0.1 -U " + SUPERUSER));
        if (identity != null) {
            container
                    .withCopyToContainer(Transferable.of(identity.certificate()), "/identity/server.crt")
                    .withCopyToContainer(Transferable.of(identity.key()), "/identity/server.key")
                    .withCopyToContainer(Transferable.of(TAKE_IDENTITY), "/docker-entrypoint-initdb.d/identity.sh");
        }
        ContainerServers.start(container);
    }

    private static String[] command(Map<String, String> settings) {
        Stream<String> options = settings.entrySet().stream()
                .flatMap(setting -> Stream.of("-c", setting.getKey() + "=" + setting.getValue()));
        return Stream.concat(Stream.of("postgres"), options).toArray(String[]::new);
    }

    @Override
    public String url(String database) {
        return "jdbc:postgresql://%s:%d/%s"
                .formatted(container.getHost(), container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT), database);
    }

    @Override
    public boolean sharesFiles() {
        return false;
    }
}
