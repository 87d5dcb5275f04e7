package dev.cowflow.local.rebuild;

import dev.cowflow.local.platform.DataDirectory;
import dev.cowflow.local.platform.FileTrees;
import dev.cowflow.local.platform.FreePort;
import dev.cowflow.local.platform.Installation;
import dev.cowflow.local.platform.Service;
import dev.cowflow.local.process.JavaCommand;
import dev.cowflow.local.process.ProcessFailedException;
import dev.cowflow.local.process.ProcessSpec;
import dev.cowflow.local.process.ServiceProcess;
import dev.cowflow.schemas.admin.ConsumerGroups;
import dev.cowflow.schemas.process.Pauses;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;

/** An enricher that runs the join once more, from the beginning, into topics of its own. */
public final class SecondEnricher implements AutoCloseable {
    private static final String SUFFIX = "-rebuild";
    private static final int HEAP_MIB = 768;
    private static final Duration MEMBER_TIMES_OUT = Duration.ofSeconds(20);

    private final Admin admin;
    private final Path state;
    private final ServiceProcess process;
    private final EnricherGuard guard;

    private SecondEnricher(Admin admin, Path state, ServiceProcess process, EnricherGuard guard) {
        this.admin = admin;
        this.state = state;
        this.process = process;
        this.guard = guard;
    }

    /**
     * Forgets what an earlier one has left and starts.
     *
     * @param admin stays the caller's to close
     * @param variables of an enricher of the platform, among them the rules of the join
     * @param directory for its state and its log
     * @throws IllegalStateException when there is another one, whose rebuild runs
     */
    public static SecondEnricher start(Admin admin, Map<String, String> variables, DataDirectory directory)
            throws ExecutionException, InterruptedException {
        Path state = directory.secondEnricher();
        EnricherGuard.endLeftOver(directory);
        forgetGroup(admin);
        forgetTopics(admin);
        FileTrees.delete(state);
        Map<String, String> environment = new HashMap<>(variables);
        environment.remove("COWFLOW_MANAGEMENT_PORT");
        // nobody waits for its place in the group when it is gone
        environment.remove("COWFLOW_SESSION_TIMEOUT");
        int port = FreePort.find();
        environment.put("COWFLOW_OUTPUT_SUFFIX", SUFFIX);
        environment.put("COWFLOW_INSTANCE_ID", "rebuild");
        environment.put("COWFLOW_STATE_DIR", state.toString());
        environment.put("COWFLOW_HTTP_PORT", Integer.toString(port));
        ProcessSpec spec = new ProcessSpec(
                "enricher" + SUFFIX,
                JavaCommand.ofJar(Installation.locate().jar(Service.ENRICHER.id()), HEAP_MIB),
                environment,
                directory.log("enricher" + SUFFIX),
                URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"),
                Set.of());
        EnricherGuard guard = new EnricherGuard(directory);
        return new SecondEnricher(admin, state, ServiceProcess.start(spec, guard), guard);
    }

    /**
     * Returns when it runs, or is about to.
     *
     * @throws ProcessFailedException when it has ended by itself, which it should not; the message has the end of its log
     */
    public void requireRunning() {
        process.requireNotFailed();
    }

    private static void forgetTopics(Admin admin) throws ExecutionException, InterruptedException {
        List<String> topics = admin.listTopics().names().get().stream()
                .filter(topic -> topic.endsWith(SUFFIX))
                .toList();
        admin.deleteTopics(topics).all().get();
    }

    /** One that was killed is a member for some seconds more. */
    private static void forgetGroup(Admin admin) throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + MEMBER_TIMES_OUT.toNanos();
        while (true) {
            try {
                admin.deleteConsumerGroups(List.of(ConsumerGroups.ENRICHER + SUFFIX))
                        .all()
                        .get();
                return;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof GroupIdNotFoundException) {
                    return;
                }
                if (!(e.getCause() instanceof GroupNotEmptyException)) {
                    throw e;
                }
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "There is still an enricher in the group %s: a rebuild from the raw topics runs elsewhere"
                                            .formatted(ConsumerGroups.ENRICHER + SUFFIX)
                                    + ", or was killed less than a minute ago. Try again when it has ended",
                            e);
                }
                Pauses.sleep(Duration.ofSeconds(1));
            }
        }
    }

    /** Stops it and removes what it has made. */
    public void remove() throws ExecutionException, InterruptedException {
        close();
        forgetTopics(admin);
        FileTrees.delete(state);
    }

    /** Stops it; what it has made goes with the next one. */
    @Override
    public void close() {
        process.close();
        guard.close();
    }
}
