package dev.cowflow.local.stack;

import dev.cowflow.local.process.ProcessEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The main process of the PostgreSQL server on a data directory, as its {@code postmaster.pid} tells. */
final class Postmaster {
    private static final Duration FAST = Duration.ofSeconds(5);
    /** The file holds whole seconds, and the server writes it a moment after its process began. */
    private static final Duration START_TIME_TOLERANCE = Duration.ofSeconds(10);

    private Postmaster() {}

    /** The running server, if there is one; never another process that has come to the same number. */
    static Optional<ProcessHandle> find(Path data) {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            long pid = Long.parseLong(lines.get(0).strip());
            Instant started = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
            return ProcessHandle.of(pid)
                    .filter(process -> startedAt(process, started) && ProcessEnd.isRunning(process));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new IllegalStateException(file + " is not what PostgreSQL writes", e);
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

    private static boolean startedAt(ProcessHandle process, Instant started) {
        return process.info()
                .startInstant()
                .map(actual -> Duration.between(actual, started).abs().compareTo(START_TIME_TOLERANCE) <= 0)
                .orElse(false);
    }
}
