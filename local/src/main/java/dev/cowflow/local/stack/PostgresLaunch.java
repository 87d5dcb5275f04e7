package dev.cowflow.local.stack;

import dev.cowflow.local.process.ProcessEnd;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One start of a server. It takes as long as the server needs to recover from a crash, which depends on what it has to do
 * again: who would end it on the way would have it begin anew.
 */
final class PostgresLaunch {
    private static final long LOOK_MS = 100;
    /** The programs are unpacked first, on a machine that may be busy. */
    private static final Duration TO_APPEAR = Duration.ofMinutes(2);
    /** Between two of the programs that a start consists of. */
    private static final Duration GAP = Duration.ofSeconds(2);

    private static final Duration TO_GIVE_UP = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(PostgresLaunch.class);

    private final PostgresFiles files;
    private final Path binaries;
    private final int port;

    PostgresLaunch(PostgresFiles files, Path binaries, int port) {
        this.files = files;
        this.binaries = binaries;
        this.port = port;
    }

    /**
     * Returns when it takes connections.
     *
     * @throws IOException when it has ended before
     */
    EmbeddedPostgres await() throws IOException, InterruptedException {
        FutureTask<EmbeddedPostgres> start = new FutureTask<>(this::start);
        Thread starter = new Thread(start, "start-postgres");
        starter.setDaemon(true);
        starter.start();
        try {
            return await(start);
        } catch (ExecutionException e) {
            throw new IOException("PostgreSQL cannot be launched", e);
        } catch (IOException | InterruptedException e) {
            abandon(start, starter);
            throw e;
        }
    }

    /** The library goes on as if the server had started when it is interrupted, and would keep its lock on the data. */
    private void abandon(FutureTask<EmbeddedPostgres> start, Thread starter) throws IOException {
        starter.interrupt();
        try {
            start.get(TO_GIVE_UP.toNanos(), TimeUnit.NANOSECONDS).close();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The start of PostgreSQL that is given up does not end properly", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            children().forEach(ProcessHandle::destroy); // initdb, which then removes what it has made
        }
    }

    private EmbeddedPostgres await(FutureTask<EmbeddedPostgres> start)
            throws IOException, InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + TO_APPEAR.toNanos();
        while (true) {
            try {
                return start.get(LOOK_MS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (isAtWork()) {
                    deadline = System.nanoTime() + GAP.toNanos();
                } else if (System.nanoTime() > deadline) {
                    throw new IOException("It has ended before it could be used", e);
                }
            }
        }
    }

    private boolean isAtWork() {
        return Postmaster.find(files.data()).isPresent() || children().findAny().isPresent();
    }

    private Stream<ProcessHandle> children() {
        return ProcessHandle.current().children().filter(ProcessEnd::isRunning).filter(this::isOfThisServer);
    }

    private boolean isOfThisServer(ProcessHandle child) {
        String data = files.data().toString();
        return Arrays.asList(child.info().arguments().orElse(new String[0])).contains(data);
    }

    private EmbeddedPostgres start() throws IOException {
        Redirect log = Redirect.appendTo(files.log().toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(files.data())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setPGStartupWait(Duration.ofDays(365))
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setPort(port)
                .setConnectConfig("password", files.password())
                // One collation everywhere, whatever this machine's locale is
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("wal_level", "logical")
                // The library turns both off for tests; here people keep data, also of just before a crash
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("timezone", "UTC")
                .start();
    }
}
