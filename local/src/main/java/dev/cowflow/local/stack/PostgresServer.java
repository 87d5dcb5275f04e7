package dev.cowflow.local.stack;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A PostgreSQL server of this machine's loopback, with logical decoding on. Roles and databases are there when it has
 * started; data stays over restarts, also when the process that started it was killed.
 */
public final class PostgresServer implements AutoCloseable {
    /** The role that owns the databases. */
    public static final String USER = "cowflow";
    /** The warehouse. */
    public static final String DATABASE = "cowflow";
    /** Where the schema registry keeps its schemas. */
    public static final String REGISTRY_DATABASE = "registry";

    private static final Duration STARTUP_WAIT = Duration.ofSeconds(30);

    private final EmbeddedPostgres server;
    private final Path data;
    private final String password;

    private PostgresServer(EmbeddedPostgres server, Path data, String password) {
        this.server = server;
        this.data = data;
        this.password = password;
    }

    /**
     * Starts the server. A server left over on the same data, by an owner that was killed, is stopped first.
     *
     * @param binaries where the server's programs are unpacked to; may be shared
     */
    public static PostgresServer start(PostgresFiles files, Path binaries, int port) {
        stopLeftOver(files);
        String password = files.password();
        try {
            EmbeddedPostgres server = launch(files, binaries, port, password);
            DatabaseSetup.ensure(server, files.data(), password);
            return new PostgresServer(server, files.data(), password);
        } catch (IOException | SQLException | RuntimeException e) {
            Postmaster.stop(files.data());
            throw new IllegalStateException("PostgreSQL does not start, see " + files.log(), e);
        }
    }

    /** Stops the server that a killed process has left running on these files, if there is one. */
    public static void stopLeftOver(PostgresFiles files) {
        Postmaster.stop(files.data());
    }

    private static EmbeddedPostgres launch(PostgresFiles files, Path binaries, int port, String password)
            throws IOException {
        Redirect log = Redirect.appendTo(files.log().toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(files.data())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setPGStartupWait(STARTUP_WAIT)
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setPort(port)
                .setConnectConfig("password", password)
                // One collation everywhere, whatever this machine's locale is
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("wal_level", "logical")
                // The library turns it off for tests; here people keep data
                .setServerConfig("fsync", "on")
                .setServerConfig("timezone", "UTC")
                .start();
    }

    /** JDBC address of one of the databases, without credentials. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    /** Password of {@link #USER}, made up when the data directory was created. */
    public String password() {
        return password;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not stop", e);
        } finally {
            Postmaster.stop(data);
        }
    }
}
