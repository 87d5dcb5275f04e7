package dev.cowflow.bench.sink;

import dev.cowflow.bench.lab.Lab;
import dev.cowflow.local.platform.Installation;
import dev.cowflow.local.process.ProcessListener;
import dev.cowflow.local.process.ProcessSpec;
import dev.cowflow.local.process.ServiceProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Starts the sink as a program of its own, as it is deployed: with all of the compiler, unlike what starts in seconds. */
public final class SinkProcess {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private SinkProcess() {}

    /** @param options of its JVM beside the usual ones */
    public static ServiceProcess start(Lab lab, List<String> options) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseParallelGC", "-Xmx1g"));
        command.addAll(options);
        command.addAll(List.of("-jar", Installation.locate().jar("sink").toString()));
        Map<String, String> environment = new HashMap<>(environment(lab));
        environment.put("COWFLOW_HTTP_ADDRESS", "127.0.0.1");
        environment.put("COWFLOW_HTTP_PORT", Integer.toString(port));
        ServiceProcess sink = ServiceProcess.start(
                new ProcessSpec(
                        "sink",
                        command,
                        environment,
                        lab.folder("sink.log"),
                        URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"),
                        Set.of()),
                ProcessListener.none());
        try {
            sink.awaitReady(PATIENCE);
        } catch (InterruptedException | RuntimeException e) {
            sink.close();
            throw e;
        }
        return sink;
    }

    /** Where it, and each of its verbs, finds broker, registry and database. */
    public static Map<String, String> environment(Lab lab) {
        return Map.of(
                "COWFLOW_KAFKA_BOOTSTRAP_SERVERS", lab.bootstrapServers(),
                "COWFLOW_REGISTRY_URL", lab.registryUrl(),
                "COWFLOW_DB_URL", lab.databaseUrl(),
                "COWFLOW_DB_USER", Lab.DATABASE_USER,
                "COWFLOW_DB_PASSWORD", lab.databasePassword());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }
}
