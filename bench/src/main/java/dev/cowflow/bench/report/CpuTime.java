package dev.cowflow.bench.report;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** CPU used so far, by this process and by other programs that do the work with it. */
final class CpuTime {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final long ownNanos = SYSTEM.getProcessCpuTime();
    private final Map<Long, Duration> others = new HashMap<>();
    /** By all that those, and this process, have started and that has ended. */
    private Duration ended = Duration.ZERO;

    private CpuTime() {}

    /** @param programs that count too, with all that they have started */
    static CpuTime now(List<ProcessHandle> programs) {
        CpuTime now = new CpuTime();
        now.ended = EndedChildren.cpuTime(ProcessHandle.current().pid());
        for (ProcessHandle program : programs) {
            try (Stream<ProcessHandle> all = Stream.concat(Stream.of(program), program.descendants())) {
                all.forEach(now::add);
            }
        }
        return now;
    }

    private void add(ProcessHandle program) {
        program.info().totalCpuDuration().ifPresent(used -> others.put(program.pid(), used));
        ended = ended.plus(EndedChildren.cpuTime(program.pid()));
    }

    /** Seconds used since an earlier moment; by programs that have ended meanwhile only where the system tells. */
    double secondsSince(CpuTime earlier) {
        Duration used = Duration.ofNanos(ownNanos - earlier.ownNanos);
        if (EndedChildren.areKnown()) {
            used = used.plus(ended).minus(earlier.ended);
            for (Map.Entry<Long, Duration> gone : earlier.others.entrySet()) {
                used = others.containsKey(gone.getKey()) ? used : used.minus(gone.getValue());
            }
        }
        for (Map.Entry<Long, Duration> other : others.entrySet()) {
            used = used.plus(other.getValue()).minus(earlier.others.getOrDefault(other.getKey(), Duration.ZERO));
        }
        return used.toNanos() / 1e9;
    }
}
