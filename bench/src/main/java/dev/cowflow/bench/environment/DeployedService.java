package dev.cowflow.bench.environment;

import dev.cowflow.local.platform.FreePort;
import dev.cowflow.local.platform.Installation;
import dev.cowflow.local.process.ProcessListener;
import dev.cowflow.local.process.ProcessSpec;
import dev.cowflow.local.process.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Starts a service as a program of its own, as it is deployed: with all of the compiler, unlike what starts in seconds. */
public final class DeployedService {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private DeployedService() {}

    /**
     * The sink; it is ready when this returns.
     *
     * @param options of its JVM beside the usual ones
     */
    public static ServiceProcess startSink(BenchEnvironment environment, List<String> options)
            throws IOException, InterruptedException {
        return start(environment, "sink", options, Map.of());
    }

    /** The enricher; it is ready when this returns. */
    public static ServiceProcess startEnricher(BenchEnvironment environment) throws IOException, InterruptedException {
        return start(
                environment,
                "enricher",
                List.of(),
                Map.of("COWFLOW_STATE_DIR", environment.folder("enricher").toString()));
    }

    /** Settings by which a service finds broker, registry and database; a jar's command needs no more. */
    public static Map<String, String> variables(BenchEnvironment environment) {
        return Map.of(
                "COWFLOW_KAFKA_BOOTSTRAP_SERVERS", environment.bootstrapServers(),
                "COWFLOW_REGISTRY_URL", environment.registryUrl(),
                "COWFLOW_DB_URL", environment.databaseUrl(),
                "COWFLOW_DB_USER", BenchEnvironment.DATABASE_USER,
                "COWFLOW_DB_PASSWORD", environment.databasePassword(),
                "COWFLOW_HTTP_ADDRESS", "127.0.0.1");
    }

    private static ServiceProcess start(
            BenchEnvironment environment, String module, List<String> options, Map<String, String> more)
            throws IOException, InterruptedException {
        int port = FreePort.find();
        List<String> command = new ArrayList<>(BenchedJvm.command(options));
        command.addAll(List.of("-jar", Installation.locate().jar(module).toString()));
        Map<String, String> variables = new HashMap<>(variables(environment));
        variables.putAll(more);
        variables.put("COWFLOW_HTTP_PORT", Integer.toString(port));
        return startReady(new ProcessSpec(
                module,
                command,
                variables,
                environment.folder(module + ".log"),
                URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"),
                Set.of()));
    }

    /** Starts any program and waits until it is ready. */
    public static ServiceProcess startReady(ProcessSpec spec) throws InterruptedException {
        ServiceProcess service = ServiceProcess.start(spec, ProcessListener.none());
        try {
            service.awaitReady(PATIENCE);
        } catch (InterruptedException | RuntimeException e) {
            service.close();
            throw e;
        }
        return service;
    }
}
