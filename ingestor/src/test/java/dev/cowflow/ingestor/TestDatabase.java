package dev.cowflow.ingestor;

import com.zaxxer.hikari.HikariDataSource;
import dev.cowflow.schemas.TestCertificate;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database with the tables that the sink makes; all are in one PostgreSQL that the test run starts. */
public final class TestDatabase implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int CONNECTIONS = 8;

    private final String url;
    private final HikariDataSource pool;

    private static final class Server {
        static final Path CERTIFICATE = temporary(".crt");
        static final EmbeddedPostgres POSTGRES = start();

        private static Path temporary(String suffix) {
            try {
                Path file = Files.createTempFile("cowflow-test", suffix); // readable by its owner alone
                file.toFile().deleteOnExit();
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Path key() throws IOException {
            Path directory = Files.createTempDirectory("cowflow-test");
            try {
                TestCertificate certificate = TestCertificate.in(directory, "postgres");
                Files.writeString(CERTIFICATE, certificate.certificate());
                Files.delete(certificate.store());
                Files.delete(directory);
                return Files.writeString(temporary(".key"), certificate.key());
            } catch (GeneralSecurityException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("ssl", "on")
                        .setServerConfig("ssl_cert_file", CERTIFICATE.toString())
                        .setServerConfig("ssl_key_file", key().toString())
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("wal_level", "logical")
                        .start();
                new JdbcTemplate(postgres.getPostgresDatabase()).execute("CREATE DATABASE migrated");
                Flyway.configure()
                        .dataSource(postgres.getDatabase("postgres", "migrated"))
                        .locations("filesystem:../sink/src/main/resources/db/migration")
                        .defaultSchema("ops")
                        .load()
                        .migrate();
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private TestDatabase(String url) {
        this.url = url;
        this.pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(0);
        pool.setConnectionInitSql("SET timezone = 'UTC'");
    }

    /** A new database without rows. */
    public static TestDatabase create() {
        String name = "test_" + COUNT.incrementAndGet();
        DataSource server = Server.POSTGRES.getPostgresDatabase();
        new JdbcTemplate(server).execute("CREATE DATABASE " + name + " TEMPLATE migrated");
        return new TestDatabase("jdbc:postgresql://127.0.0.1:" + Server.POSTGRES.getPort() + "/" + name);
    }

    /** Over pooled connections. */
    public JdbcClient jdbc() {
        return JdbcClient.create(pool);
    }

    /** The certificate of the server, which it has signed itself. */
    public static Path certificate() {
        return Server.CERTIFICATE;
    }

    /** How services are told where it is. */
    public DataSourceProperties properties() {
        var properties = new DataSourceProperties();
        properties.setUrl(url);
        properties.setUsername("postgres");
        properties.setPassword("postgres");
        return properties;
    }

    /** Closes the connections; the database goes with the server. */
    @Override
    public void close() {
        pool.close();
    }
}
