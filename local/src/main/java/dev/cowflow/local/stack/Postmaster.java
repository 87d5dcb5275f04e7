package dev.cowflow.local.stack;

import dev.cowflow.local.process.ProcessEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The main process of the PostgreSQL server on a data directory, as its {@code postmaster.pid} tells. */
final class Postmaster {
    /** For the checkpoint; a server that is killed instead has to recover at its next start. */
    private static final Duration FAST = Duration.ofSeconds(15);

    private Postmaster() {}

    /**
     * The running server, if there is one; never another process that has come to the same number. Empty while a server is
     * still writing the file.
     *
     * @throws IllegalStateException when the file is none of PostgreSQL's
     */
    static Optional<ProcessHandle> find(Path data) {
        List<String> lines = linesOf(data.resolve("postmaster.pid"));
        if (lines.size() < 2) {
            return Optional.empty();
        }
        try {
            String servedData = lines.get(1).strip();
            return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                    .filter(ProcessEnd::isRunning)
                    .filter(process -> serves(process, servedData) || serves(process, data.toString()));
        } catch (NumberFormatException e) {
            throw new IllegalStateException("postmaster.pid in " + data + " is not what PostgreSQL writes", e);
        }
    }

    private static List<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** Stops the server if it runs: its clients are sent away, and it is killed when that takes too long. */
    static void stop(Path data) {
        find(data).ifPresent(Postmaster::stop);
    }

    private static void stop(ProcessHandle process) {
        try {
            // SIGINT is PostgreSQL's fast shutdown; the SIGTERM that Java sends waits for every client to leave
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            ProcessEnd.awaitOrKill(process, FAST);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot stop PostgreSQL, process " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Told by its command line, which holds whatever becomes of the clock; the start in the file is a time of day. */
    private static boolean serves(ProcessHandle process, String data) {
        ProcessHandle.Info info = process.info();
        return info.command().map(command -> command.endsWith("postgres")).orElse(false)
                && Arrays.asList(info.arguments().orElse(new String[0])).contains(data);
    }
}
