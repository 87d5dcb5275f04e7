package dev.cowflow.bench.sink;

import dev.cowflow.bench.connect.RegistryAvroConverter;
import dev.cowflow.bench.environment.BenchEnvironment;
import dev.cowflow.bench.environment.BenchedJvm;
import dev.cowflow.bench.environment.DeployedService;
import dev.cowflow.local.platform.FreePort;
import dev.cowflow.local.platform.Installation;
import dev.cowflow.local.process.ProcessSpec;
import dev.cowflow.local.process.ServiceProcess;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** A Kafka Connect worker with one connector, a program of its own with libraries of its own. */
final class DebeziumWorker implements AutoCloseable {
    private static final String LIBRARIES = "bench/debezium/target/lib";

    private final ServiceProcess process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpRequest status;

    private DebeziumWorker(ServiceProcess process, URI status) {
        this.process = process;
        this.status = HttpRequest.newBuilder(status).build();
    }

    /**
     * Starts it and its connector.
     *
     * @param databaseUrl of the database with the {@link FlatTable}
     */
    static DebeziumWorker start(BenchEnvironment environment, String topic, String databaseUrl)
            throws IOException, InterruptedException {
        int port = FreePort.find();
        Path worker =
                write(environment.folder("debezium-worker.properties"), DebeziumSettings.worker(environment, port));
        Path connector = write(
                environment.folder("debezium-connector.properties"),
                DebeziumSettings.connector(environment, topic, databaseUrl));
        List<String> command = new ArrayList<>(
                BenchedJvm.command(List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-Duser.timezone=UTC")));
        command.addAll(List.of("-cp", classPath()));
        command.add("org.apache.kafka.connect.cli.ConnectStandalone");
        command.addAll(List.of(worker.toString(), connector.toString()));
        URI status = URI.create("http://127.0.0.1:%d/connectors/%s/status".formatted(port, DebeziumSettings.CONNECTOR));
        ServiceProcess process = DeployedService.startReady(
                new ProcessSpec("debezium", command, Map.of(), environment.folder("debezium.log"), status, Set.of()));
        return new DebeziumWorker(process, status);
    }

    /** Its libraries, and this program for the converter. */
    private static String classPath() {
        Path libraries = Installation.locate().root().resolve(LIBRARIES);
        String here = RegistryAvroConverter.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        return libraries.resolve("*") + File.pathSeparator + here;
    }

    private static Path write(Path file, Map<String, String> settings) throws IOException {
        Properties properties = new Properties();
        properties.putAll(settings);
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
        return file;
    }

    /** Throws IllegalStateException with what Connect says when the connector or a task of it has failed. */
    void requireRunning() throws IOException, InterruptedException {
        String body = http.send(status, BodyHandlers.ofString()).body();
        if (body.contains("\"FAILED\"")) {
            throw new IllegalStateException("Debezium has failed: " + body.replace("\\n\\t", System.lineSeparator()));
        }
    }

    ProcessHandle process() {
        return process.process();
    }

    @Override
    public void close() {
        process.close();
    }
}
