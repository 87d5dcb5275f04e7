package dev.cowflow.bench.growth;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** RocksDB's work in the background after many writes, flushes and compactions: it would be measured with the rest. */
final class CompactionWait {
    private static final long LOOK_MS = 500;
    private static final double BUSY = 0.05;
    private static final int QUIET_LOOKS = 3;

    private CompactionWait() {}

    /** Waits until this process does next to nothing. */
    static void await() throws InterruptedException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        int quiet = 0;
        while (quiet < QUIET_LOOKS) {
            long cpu = system.getProcessCpuTime();
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
            double used = (system.getProcessCpuTime() - cpu) / 1e6 / LOOK_MS;
            quiet = used < BUSY ? quiet + 1 : 0;
        }
    }
}
