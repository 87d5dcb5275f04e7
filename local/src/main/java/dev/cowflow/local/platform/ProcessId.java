package dev.cowflow.local.platform;

import dev.cowflow.local.process.ProcessEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A process, told from later ones of the same number by the time it was started. */
public record ProcessId(long pid, Instant started) {
    /** The system counts a process's start from its own boot time, which moves when the clock is set. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    public static ProcessId of(ProcessHandle process) {
        return new ProcessId(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    /** The process, if it still runs. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid).filter(this::isSame).filter(ProcessEnd::isRunning);
    }

    private boolean isSame(ProcessHandle process) {
        Instant actual = process.info().startInstant().orElse(Instant.EPOCH);
        return Duration.between(started, actual).abs().compareTo(TOLERANCE) <= 0;
    }
}
