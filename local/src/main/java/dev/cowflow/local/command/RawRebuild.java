package dev.cowflow.local.command;

import dev.cowflow.local.platform.NewRules;
import dev.cowflow.local.platform.ProcessId;
import dev.cowflow.local.platform.Service;
import dev.cowflow.local.rebuild.SecondEnricher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/** A rebuild from the raw topics on this machine: a second enricher, and when rules change, the first one under the new. */
final class RawRebuild {
    private static final long LOOK_MS = 200;

    private final RunningPlatform platform;
    private final NewRules rules;
    private boolean rulesChanged;

    RawRebuild(RunningPlatform platform) {
        this.platform = platform;
        this.rules = platform.directory().newRules();
    }

    /** The exit status of the sink's verb, which is given these arguments. */
    int run(List<String> arguments) throws IOException, ExecutionException, InterruptedException {
        Path handover = Files.createTempDirectory("cowflow-rebuild").resolve("handover");
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--handover", handover.toString()));
        try (Admin admin = platform.admin();
                SecondEnricher second =
                        SecondEnricher.start(admin, System.getenv(), platform.ports(), platform.directory())) {
            Process verb = ServiceVerbs.start(platform, Service.SINK, RebuildCommand.HEAP_MIB, all);
            while (!verb.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
                if (second.hasFailed()) {
                    verb.destroy();
                    throw new IllegalStateException("The second enricher does not run; see "
                            + platform.directory().log("enricher-rebuild"));
                }
                if (Files.deleteIfExists(handover)) {
                    changeRules();
                }
            }
            if (verb.exitValue() == ExitCodes.OK) {
                second.remove();
                tell();
            } else if (rulesChanged) {
                rules.forget();
            }
            return verb.exitValue();
        } finally {
            Files.deleteIfExists(handover.getParent());
        }
    }

    /** The platform launches them again, and then they go by the new rules. */
    private void changeRules() {
        rules.keep(System.getenv());
        rulesChanged = true;
        for (Service service : List.of(Service.ENRICHER, Service.INGESTOR)) {
            platform.directory()
                    .running()
                    .map(state -> state.children().get(service.id()))
                    .flatMap(ProcessId::find)
                    .ifPresent(ProcessHandle::destroy);
        }
    }

    private void tell() {
        if (rulesChanged) {
            System.err.println(
                    "Enricher and ingestor were started again under the new rules. Set COWFLOW_JOIN_TOLERANCE and"
                            + " COWFLOW_PRICE_SOURCES to the same when you start the platform the next time.");
        }
    }
}
