package dev.cowflow.ingestor.testing;

import com.zaxxer.hikari.HikariDataSource;
import dev.cowflow.schemas.servers.DatabaseServer;
import dev.cowflow.schemas.servers.TestServers;
import dev.cowflow.schemas.testing.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database with the tables that the sink makes; all are in one PostgreSQL that the test run starts. */
public final class TestDatabase implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int CONNECTIONS = 8;

    private final String url;
    private final HikariDataSource pool;

    private static final class Server {
        static final Path CERTIFICATE = file();
        static final DatabaseServer POSTGRES = start();

        private static Path file() {
            try {
                Path file = Files.createTempFile("cowflow-test", ".crt");
                file.toFile().deleteOnExit();
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static TestCertificate identity() {
            try {
                Path directory = Files.createTempDirectory("cowflow-test");
                TestCertificate identity = TestCertificate.in(directory, "postgres", TestServers.host());
                Files.delete(identity.store());
                Files.delete(directory);
                Files.writeString(CERTIFICATE, identity.certificate());
                return identity;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (GeneralSecurityException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private static DatabaseServer start() {
            DatabaseServer postgres = TestServers.database(Map.of("wal_level", "logical"), identity());
            administrator(postgres).execute("CREATE DATABASE migrated");
            Flyway.configure()
                    .dataSource(postgres.url("migrated"), DatabaseServer.SUPERUSER, "")
                    .locations("filesystem:../sink/src/main/resources/db/migration")
                    .defaultSchema("ops")
                    .load()
                    .migrate();
            return postgres;
        }

        static JdbcTemplate administrator(DatabaseServer postgres) {
            String url = postgres.url("postgres");
            return new JdbcTemplate(new DriverManagerDataSource(url, DatabaseServer.SUPERUSER, ""));
        }
    }

    private TestDatabase(String url) {
        this.url = url;
        this.pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(DatabaseServer.SUPERUSER);
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(0);
        pool.setConnectionInitSql("SET timezone = 'UTC'");
    }

    /** A new database without rows. */
    public static TestDatabase create() {
        String name = "test_" + COUNT.incrementAndGet();
        Server.administrator(Server.POSTGRES).execute("CREATE DATABASE " + name + " TEMPLATE migrated");
        return new TestDatabase(Server.POSTGRES.url(name));
    }

    /** Over pooled connections. */
    public JdbcClient jdbc() {
        return JdbcClient.create(pool);
    }

    /** The certificate of the server, which it has signed itself. */
    public static Path certificate() {
        return Server.CERTIFICATE;
    }

    /** Settings by which services connect to it. */
    public DataSourceProperties properties() {
        var properties = new DataSourceProperties();
        properties.setUrl(url);
        properties.setUsername(DatabaseServer.SUPERUSER);
        properties.setPassword("postgres");
        return properties;
    }

    /** Closes the connections; the database goes with the server. */
    @Override
    public void close() {
        pool.close();
    }
}
