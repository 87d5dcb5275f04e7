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

    private CpuTime() {}

    /** @param programs that count too, with all that they have started */
    static CpuTime now(List<ProcessHandle> programs) {
        CpuTime now = new CpuTime();
        for (ProcessHandle program : programs) {
            try (Stream<ProcessHandle> all = Stream.concat(Stream.of(program), program.descendants())) {
                all.forEach(one -> one.info().totalCpuDuration().ifPresent(used -> now.others.put(one.pid(), used)));
            }
        }
        return now;
    }

    /** Seconds used since an earlier moment; what a program used that has ended meanwhile is not known. */
    double secondsSince(CpuTime earlier) {
        Duration used = Duration.ofNanos(ownNanos - earlier.ownNanos);
        for (Map.Entry<Long, Duration> other : others.entrySet()) {
            used = used.plus(other.getValue()).minus(earlier.others.getOrDefault(other.getKey(), Duration.ZERO));
        }
        return used.toNanos() / 1e9;
    }
}
