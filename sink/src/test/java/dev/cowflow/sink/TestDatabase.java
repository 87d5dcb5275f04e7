package dev.cowflow.sink;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
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

    private static final String SUPERUSER = "postgres";
    private static final String LOG = "test.log";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("logging_collector", "on")
                        .setServerConfig("log_directory", "log")
                        .setServerConfig("log_filename", LOG)
                        .setServerConfig("log_line_prefix", "%d|")
                        .start();
                var jdbc = new JdbcTemplate(postgres.getPostgresDatabase());
                jdbc.execute("CREATE ROLE " + OWNER + " LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB");
                jdbc.execute("CREATE ROLE " + Analyst.ROLE + " LOGIN");
                jdbc.execute("CREATE ROLE cowflow_reader");
                jdbc.execute("CREATE ROLE cowflow_writer");
                jdbc.execute("CREATE DATABASE migrated OWNER " + OWNER);
                Flyway.configure()
                        .dataSource(postgres.getDatabase(OWNER, "migrated"))
                        .defaultSchema("ops")
                        .load()
                        .migrate();
                Analyst.moveIn(new JdbcTemplate(postgres.getDatabase(SUPERUSER, "migrated")));
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private TestDatabase() {}

    /** JDBC address of a new database without the sink's schema; user {@link #OWNER}, no password. */
    public static String createEmpty() {
        return create("template1");
    }

    /** A new database with the sink's schema and no rows. */
    public static HikariDataSource createMigrated() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(create("migrated"));
        pool.setUsername(OWNER);
        pool.setMaximumPoolSize(3);
        pool.setMinimumIdle(0);
        pool.setConnectionInitSql("SET timezone = 'UTC'; SET lock_timeout = '10s'");
        return pool;
    }

    /** Sessions of a superuser. */
    public static JdbcTemplate administrator(String url) {
        return new JdbcTemplate(new DriverManagerDataSource(url, SUPERUSER, ""));
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

    private static String create(String template) {
        String name = "test_" + COUNT.incrementAndGet();
        DataSource server = Server.POSTGRES.getPostgresDatabase();
        new JdbcTemplate(server).execute("CREATE DATABASE " + name + " TEMPLATE " + template + " OWNER " + OWNER);
        return "jdbc:postgresql://127.0.0.1:" + Server.POSTGRES.getPort() + "/" + name;
    }
}
