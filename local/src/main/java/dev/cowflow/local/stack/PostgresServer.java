package dev.cowflow.local.stack;

import dev.cowflow.local.process.BackOff;
import dev.cowflow.local.process.ProcessListener;
import dev.cowflow.schemas.process.Pauses;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of this machine's loopback, with logical decoding on. Roles and databases are there when it has
 * started; data stays over restarts, also when the process that started it was killed.
 */
public final class PostgresServer implements AutoCloseable {
    /** The role that owns the databases. */
    public static final String USER = "cowflow";
    /** The warehouse. */
    public static final String DATABASE = "cowflow";
    /** Database that the schema registry keeps its schemas in. */
    public static final String REGISTRY_DATABASE = "registry";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final String NAME = "postgres";
    private static final Duration LOOK = Duration.ofMillis(500);

    private final PostgresFiles files;
    private final PostgresLaunch launch;
    private final int port;
    private final ProcessListener listener;
    private final Thread watcher;
    private volatile EmbeddedPostgres server;
    private volatile boolean stopping;

    private PostgresServer(PostgresFiles files, PostgresLaunch launch, int port, ProcessListener listener)
            throws InterruptedException {
        this.files = files;
        this.launch = launch;
        this.port = port;
        this.listener = listener;
        this.server = launch();
        this.watcher = new Thread(this::watch, "watch-" + NAME);
        this.watcher.setDaemon(true);
    }

    /** The same, heard by nobody. */
    public static PostgresServer start(PostgresFiles files, Path binaries, int port) throws InterruptedException {
        return start(files, binaries, port, ProcessListener.none());
    }

    /**
     * Starts the server, and again whenever it ends by itself. A server left over on the same data, by an owner that was
     * killed, is stopped first.
     *
     * @param binaries where the server's programs are unpacked to; may be shared
     */
    public static PostgresServer start(PostgresFiles files, Path binaries, int port, ProcessListener listener)
            throws InterruptedException {
        stopLeftOver(files);
        PostgresServer server = new PostgresServer(files, new PostgresLaunch(files, binaries, port), port, listener);
        server.watcher.start();
        return server;
    }

    /** Stops the server that a killed process has left running on these files, if there is one. */
    public static void stopLeftOver(PostgresFiles files) {
        Postmaster.stop(files.data());
    }

    private EmbeddedPostgres launch() throws InterruptedException {
        try {
            EmbeddedPostgres started = launch.await();
            DatabaseSetup.ensure(started, files.data(), files.password());
            return started;
        } catch (IOException | SQLException | RuntimeException e) {
            Postmaster.stop(files.data());
            throw new IllegalStateException("PostgreSQL does not start, see " + files.log(), e);
        } catch (InterruptedException e) {
            Postmaster.stop(files.data());
            throw e;
        }
    }

    /** Ends only when the server is stopped: nothing that is thrown on the way ends it. */
    private void watch() {
        BackOff backOff = new BackOff();
        long launchedAt = System.nanoTime();
        try {
            while (!stopping) {
                Pauses.sleep(LOOK);
                if (!isGone()) {
                    continue;
                }
                tell("has ended; starting it again");
                Duration pause = backOff.after(Duration.ofNanos(System.nanoTime() - launchedAt));
                while (!isLaunchedAfter(pause)) {
                    pause = backOff.after(Duration.ZERO);
                }
                launchedAt = System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isGone() {
        try {
            return Postmaster.find(files.data()).isEmpty();
        } catch (RuntimeException | Error e) {
            LOG.error("Cannot tell whether PostgreSQL runs", e);
            return false;
        }
    }

    private boolean isLaunchedAfter(Duration pause) throws InterruptedException {
        Pauses.sleep(pause);
        try {
            release(server);
            server = launch();
            tell("runs again");
            return true;
        } catch (RuntimeException | Error e) {
            LOG.error("PostgreSQL cannot be started", e);
            tell("cannot be started, and is tried again: " + e.getMessage());
            return false;
        }
    }

    /** A listener must not end the supervision. */
    private void tell(String trouble) {
        try {
            listener.troubled(NAME, trouble);
        } catch (RuntimeException | Error e) {
            LOG.error("What happened to PostgreSQL could not be told", e);
        }
    }

    /** JDBC address of one of the databases, without credentials. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Password of {@link #USER}, made up when the data directory was created. */
    public String password() {
        return files.password();
    }

    @Override
    public void close() {
        stopping = true;
        watcher.interrupt();
        try {
            watcher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            release(server);
        } finally {
            Postmaster.stop(files.data());
        }
    }

    /** Stops it if it runs, and gives its lock on the data directory back. */
    private static void release(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not stop", e);
        }
    }
}
