package dev.cowflow.local.platform;

import dev.cowflow.local.process.ProcessEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A process, told from later ones of the same number by when it was started.
 *
 * @param started as a time of day
 * @param birth as the kernel counts it, which holds when the clock is set; null where it does not tell
 */
public record ProcessId(long pid, Instant started, @Nullable String birth) {
    /** The system reckons the time of a start from that of its boot, which moves when the clock is set. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** A fallback for kernels that do not tell. */
    public ProcessId(long pid, Instant started) {
        this(pid, started, null);
    }

    public static ProcessId of(ProcessHandle process) {
        Instant started = process.info().startInstant().orElse(Instant.EPOCH);
        return new ProcessId(
                process.pid(), started, ProcessBirth.of(process.pid()).orElse(null));
    }

    /** The process, if it still runs. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid).filter(this::isSame).filter(ProcessEnd::isRunning);
    }

    private boolean isSame(ProcessHandle process) {
        if (birth != null) {
            return ProcessBirth.of(pid).filter(birth::equals).isPresent();
        }
        Instant actual = process.info().startInstant().orElse(Instant.EPOCH);
        return Duration.between(started, actual).abs().compareTo(TOLERANCE) <= 0;
    }
}
