package dev.cowflow.local.stack;

import dev.cowflow.local.process.JavaCommand;
import dev.cowflow.local.process.ProcessListener;
import dev.cowflow.local.process.ProcessSpec;
import dev.cowflow.local.process.Readiness;
import dev.cowflow.local.process.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A Kafka broker (KRaft, one node) as a child process, reachable from this machine only: a broker that meets an error it
 * cannot go on with, a full disk for one, halts its whole JVM. It is launched again then. Its data stays in its directory
 * over restarts, also when it was killed.
 */
public final class KafkaBroker implements AutoCloseable {
    private static final String NAME = "kafka";
    private static final int HEAP_MIB = 384;
    /** After a crash it looks through its log first; what dies meanwhile is reported at once. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** A broker that is killed instead looks through its log at the next start. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);

    private static final List<String> OPTIONS = List.of("-Dlogback.configurationFile=broker-logback.xml");

    private final ServiceProcess process;
    private final String bootstrapServers;

    private KafkaBroker(ServiceProcess process, String bootstrapServers) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
    }

    /** Starts the broker with its log beside its directory. */
    public static KafkaBroker start(Path directory, int port, int controllerPort) throws InterruptedException {
        Path log = directory.resolveSibling(NAME + ".log");
        return start(directory, port, controllerPort, log, false, ProcessListener.none());
    }

    /** Starts the broker; when this returns it takes requests. */
    static KafkaBroker start(
            Path directory, int port, int controllerPort, Path log, boolean keepClasses, ProcessListener listener)
            throws InterruptedException {
        Path settings = BrokerStorage.prepare(directory, BrokerSettings.of(directory, port, controllerPort));
        ProcessSpec spec = new ProcessSpec(
                NAME,
                JavaCommand.program("kafka.Kafka", HEAP_MIB, OPTIONS, List.of(settings.toString()), keepClasses),
                Map.copyOf(System.getenv()),
                log,
                Readiness.ofPort(port),
                Set.of(),
                STOP_PATIENCE);
        ServiceProcess process = ServiceProcess.start(spec, listener);
        try {
            process.awaitReady(PATIENCE);
            return new KafkaBroker(process, "127.0.0.1:" + port);
        } catch (RuntimeException | InterruptedException e) {
            process.close();
            throw e;
        }
    }

    /** Host and port for {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** The process as it runs now; another one after a restart. */
    public ProcessHandle process() {
        return process.process();
    }

    @Override
    public void close() {
        process.close();
    }
}
