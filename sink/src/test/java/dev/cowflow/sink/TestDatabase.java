package dev.cowflow.sink;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;

/** Databases with the sink's schema, all in one PostgreSQL that the test run starts. */
public final class TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .start();
                var jdbc = new JdbcTemplate(postgres.getPostgresDatabase());
                jdbc.execute("CREATE DATABASE migrated");
                Flyway.configure()
                        .dataSource(postgres.getDatabase("postgres", "migrated"))
                        .defaultSchema("ops")
                        .load()
                        .migrate();
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private TestDatabase() {}

    /** JDBC address of a new database without the sink's schema; user postgres, no password. */
    public static String createEmpty() {
        return create("template1");
    }

    /** A new database with the sink's schema and no rows. */
    public static HikariDataSource createMigrated() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(create("migrated"));
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(3);
        pool.setMinimumIdle(0);
        pool.setConnectionInitSql("SET timezone = 'UTC'; SET lock_timeout = '10s'");
        return pool;
    }

    private static String create(String template) {
        String name = "test_" + COUNT.incrementAndGet();
        DataSource server = Server.POSTGRES.getPostgresDatabase();
        new JdbcTemplate(server).execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        return "jdbc:postgresql://127.0.0.1:" + Server.POSTGRES.getPort() + "/" + name;
    }
}
