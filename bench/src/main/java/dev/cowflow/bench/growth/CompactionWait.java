package dev.cowflow.bench.growth;

import com.sun.management.OperatingSystemMXBean;
import dev.cowflow.schemas.process.Pauses;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** RocksDB's work in the background after many writes, flushes and compactions: it would be measured with the rest. */
final class CompactionWait {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final double BUSY = 0.05;
    private static final int QUIET_LOOKS = 3;

    private CompactionWait() {}

    /** Waits until this process does next to nothing. */
    static void await() throws InterruptedException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        int quiet = 0;
        while (quiet < QUIET_LOOKS) {
            long cpu = system.getProcessCpuTime();
            Pauses.sleep(LOOK);
            double used = (double) (system.getProcessCpuTime() - cpu) / LOOK.toNanos();
            quiet = used < BUSY ? quiet + 1 : 0;
        }
    }
}
