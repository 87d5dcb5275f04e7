package dev.cowflow.local.platform;

import dev.cowflow.local.process.ProcessEnd;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Child processes that a killed supervisor has left behind. */
final class OrphanedProcesses {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanedProcesses.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private OrphanedProcesses() {}

    /** Ends them all; a process that has only come to the same number is left alone. */
    static void end(PlatformState state) {
        var processes = state.children().values().stream()
                .flatMap(child -> child.find().stream())
                .toList();
        processes.forEach(ProcessHandle::destroy);
        for (ProcessHandle process : processes) {
            LOG.warn("Process {} was left over by a platform that was killed; it is ended", process.pid());
            ProcessEnd.awaitOrKill(process, PATIENCE);
        }
    }
}
