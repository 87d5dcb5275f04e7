package dev.cowflow.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** CPU time of child processes that have ended: Linux adds it to their parent's once it has waited for them. */
final class EndedChildren {
    private static final Path PROCESSES = Path.of("/proc");
    private static final boolean KNOWN = Files.isReadable(PROCESSES.resolve("self/stat"));

    /** Behind the name in parentheses, counted from 0. */
    private static final int USER = 13;

    private static final int SYSTEM = 14;

    /** The unit of these figures, whatever the machine. */
    private static final Duration TICK = Duration.ofMillis(10);

    private EndedChildren() {}

    static boolean areKnown() {
        return KNOWN;
    }

    /** CPU of all children of a process that have ended; zero where that is not known, or when it has ended itself. */
    static Duration cpuTime(long pid) {
        Path file = PROCESSES.resolve(Long.toString(pid)).resolve("stat");
        if (!KNOWN || !Files.exists(file)) {
            return Duration.ZERO;
        }
        String line;
        try {
            line = Files.readString(file);
        } catch (IOException e) {
            return Duration.ZERO; // has ended since it was looked for
        }
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return TICK.multipliedBy(Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]));
    }
}
