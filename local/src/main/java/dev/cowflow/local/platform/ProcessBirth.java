package dev.cowflow.local.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The moment at which a process was started, as the kernel of Linux counts it: by the boot of the machine and the ticks
 * since then. Unlike a time of day it stays the same when the clock is set.
 */
final class ProcessBirth {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    /** Field 22 of the file, counted from what follows the name of the program, which may hold anything. */
    private static final int TICKS = 19;

    private ProcessBirth() {}

    /** Empty when the process does not run, and on other systems. */
    static Optional<String> of(long pid) {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        try {
            String line = Files.readString(stat);
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return Optional.of(Files.readString(BOOT).strip() + "/" + fields[TICKS]);
        } catch (IOException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
