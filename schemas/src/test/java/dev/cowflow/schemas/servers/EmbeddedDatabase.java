package dev.cowflow.schemas.servers;

import dev.cowflow.schemas.testing.TestCertificate;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL that is a child of this process. */
record EmbeddedDatabase(EmbeddedPostgres postgres) implements DatabaseServer {
    static EmbeddedDatabase start(Map<String, String> settings, @Nullable TestCertificate identity) {
        try {
            var builder = EmbeddedPostgres.builder();
            settings.forEach(builder::setServerConfig);
            if (identity != null) {
                builder.setServerConfig("ssl", "on")
                        .setServerConfig("ssl_cert_file", file(".crt", identity.certificate()))
                        .setServerConfig("ssl_key_file", file(".key", identity.key()));
            }
            return new EmbeddedDatabase(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Readable by its owner alone, as PostgreSQL wants a key to be. */
    private static String file(String suffix, String content) throws IOException {
        Path file = Files.createTempFile("cowflow-test", suffix);
        file.toFile().deleteOnExit();
        return Files.writeString(file, content).toString();
    }

    @Override
    public String url(String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(EmbeddedServers.HOST, postgres.getPort(), database);
    }

    @Override
    public boolean sharesFiles() {
        return true;
    }
}
