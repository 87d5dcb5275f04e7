package dev.cowflow.local.stack;

import dev.cowflow.local.process.JavaCommand;
import dev.cowflow.local.process.ProcessListener;
import dev.cowflow.local.process.ProcessSpec;
import dev.cowflow.local.process.ServiceProcess;
import dev.cowflow.local.process.SystemVariables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Apicurio Registry as a child process, on this machine's loopback, with its schemas in PostgreSQL. */
public final class SchemaRegistry implements AutoCloseable {
    private static final int HEAP_MIB = 192;
    /** For a busy machine; what dies meanwhile is reported at once. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ServiceProcess process;
    private final int port;

    private SchemaRegistry(ServiceProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts the registry and waits until it answers.
     *
     * @param program the folder its archive was unpacked to
     */
    public static SchemaRegistry start(
            Path program, PostgresServer database, int port, Path log, boolean keepClasses, ProcessListener listener)
            throws InterruptedException {
        ProcessSpec spec = new ProcessSpec(
                "registry",
                JavaCommand.jar(runner(program), HEAP_MIB, List.of(), keepClasses),
                environment(database, port),
                log,
                URI.create("http://127.0.0.1:" + port + "/apis/ccompat/v7/subjects"),
                Set.of());
        ServiceProcess process = ServiceProcess.start(spec, listener);
        try {
            process.awaitReady(PATIENCE);
            return new SchemaRegistry(process, port);
        } catch (RuntimeException | InterruptedException e) {
            process.close();
            throw e;
        }
    }

    /** Every variable can be a setting of a program made with Quarkus: it gets none that was exported for another one. */
    private static Map<String, String> environment(PostgresServer database, int port) {
        Map<String, String> environment = SystemVariables.of(System.getenv());
        environment.put("APICURIO_CCOMPAT_USE_CANONICAL_HASH", "true"); // a schema is the same however it is indented
        environment.putAll(Map.of(
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "QUARKUS_LOG_LEVEL", "WARN",
                "QUARKUS_BANNER_ENABLED", "false",
                "QUARKUS_HTTP_ACCESS_LOG_ENABLED", "false",
                "APICURIO_STORAGE_KIND", "sql",
                "APICURIO_STORAGE_SQL_KIND", "postgresql",
                "APICURIO_DATASOURCE_URL", database.jdbcUrl(PostgresServer.REGISTRY_DATABASE),
                "APICURIO_DATASOURCE_USERNAME", PostgresServer.USER,
                "APICURIO_DATASOURCE_PASSWORD", database.password()));
        return environment;
    }

    private static Path runner(Path program) {
        try (Stream<Path> files = Files.list(program)) {
            return files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No registry in " + program + "; build the project"));
        } catch (IOException e) {
            throw new UncheckedIOException("No registry in " + program + "; build the project", e);
        }
    }

    /** Apicurio's own API. */
    public String url() {
        return "http://127.0.0.1:" + port + "/apis/registry/v3";
    }

    public ProcessHandle process() {
        return process.process();
    }

    @Override
    public void close() {
        process.close();
    }
}
