package dev.cowflow.sink.testing;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariDataSource;
import dev.cowflow.schemas.servers.DatabaseServer;
import dev.cowflow.schemas.servers.TestServers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Databases with the sink's schema, all in one PostgreSQL that the test run starts. They belong to a role that is no
 * superuser, and in each schema lie the objects of an analyst.
 */
public final class TestDatabase {
    /** Owns the databases and all that the sink makes there; no password. */
    public static final String OWNER = "warehouse_owner";

    private static final String LOG = "test.log";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static final Map<String, String> SETTINGS = Map.of(
            "logging_collector", "on",
            "log_directory", "log",
            "log_filename", LOG,
            "log_line_prefix", "%d|");

    private static final class Server {
        static final DatabaseServer POSTGRES = prepared(TestServers.database(SETTINGS, null));
    }

    private static final class LocalServer {
        static final DatabaseServer POSTGRES =
                Server.POSTGRES.sharesFiles() ? Server.POSTGRES : prepared(TestServers.databaseOfThisMachine(SETTINGS));
    }

    private TestDatabase() {}

    private static DatabaseServer prepared(DatabaseServer postgres) {
        JdbcTemplate jdbc = administrator(postgres.url("postgres"));
        jdbc.execute("CREATE ROLE " + OWNER + " LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB");
        jdbc.execute("CREATE ROLE " + Analyst.ROLE + " LOGIN");
        jdbc.execute("CREATE ROLE cowflow_reader");
        jdbc.execute("CREATE ROLE cowflow_writer");
        jdbc.execute("CREATE DATABASE migrated OWNER " + OWNER);
        String migrated = postgres.url("migrated");
        Flyway.configure()
                .dataSource(migrated, OWNER, "")
                .defaultSchema("ops")
                .load()
                .migrate();
        Analyst.moveIn(administrator(migrated));
        return postgres;
    }

    /** JDBC address of a new database without the sink's schema; user {@link #OWNER}, no password. */
    public static String createEmpty() {
        return create(Server.POSTGRES, "template1");
    }

    /** One of a server to which files of this machine can be given. */
    public static String createEmptyOnThisMachine() {
        return create(LocalServer.POSTGRES, "template1");
    }

    /** A new database with the sink's schema and no rows. */
    public static HikariDataSource createMigrated() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(create(Server.POSTGRES, "migrated"));
        pool.setUsername(OWNER);
        pool.setMaximumPoolSize(3);
        pool.setMinimumIdle(0);
        pool.setConnectionInitSql("SET timezone = 'UTC'; SET lock_timeout = '10s'");
        return pool;
    }

    /** Sessions of a superuser. */
    public static JdbcTemplate administrator(String url) {
        return new JdbcTemplate(new DriverManagerDataSource(url, DatabaseServer.SUPERUSER, ""));
    }

    /** The errors in a database, as PostgreSQL's log has them. */
    public static List<String> errors(String url) {
        String database = url.substring(url.lastIndexOf('/') + 1);
        String log = administrator(url).queryForObject("SELECT pg_read_file('log/" + LOG + "')", String.class);
        return requireNonNull(log)
                .lines()
                .filter(line -> line.startsWith(database + "|ERROR"))
                .toList();
    }

    private static String create(DatabaseServer server, String template) {
        String name = "test_" + COUNT.incrementAndGet();
        administrator(server.url("postgres"))
                .execute("CREATE DATABASE " + name + " TEMPLATE " + template + " OWNER " + OWNER);
        return server.url(name);
    }
}
