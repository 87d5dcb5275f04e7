package dev.cowflow.local.testing;

import dev.cowflow.local.platform.DataDirectory;
import dev.cowflow.local.platform.FileTrees;
import dev.cowflow.local.platform.Installation;
import dev.cowflow.local.platform.Ports;
import dev.cowflow.local.process.ProcessListener;
import dev.cowflow.local.stack.PostgresServer;
import dev.cowflow.local.stack.SchemaRegistry;
import dev.cowflow.schemas.servers.RegistryServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The local stack's registry without the rest of it. */
public record EmbeddedRegistry(Path directory, PostgresServer postgres, SchemaRegistry registry)
        implements RegistryServer {
    public static EmbeddedRegistry start() {
        try {
            Path directory = Files.createTempDirectory("cowflow-registry");
            DataDirectory data = new DataDirectory(directory);
            Files.createDirectories(data.logs());
            Ports ports = Ports.from(0);
            Installation installation = Installation.locate();
            PostgresServer postgres = PostgresServer.start(data.postgres(), installation.postgres(), ports.postgres());
            SchemaRegistry registry = SchemaRegistry.start(
                    installation.registry(),
                    postgres,
                    ports.registry(),
                    data.log("registry"),
                    false,
                    ProcessListener.none());
            return new EmbeddedRegistry(directory, postgres, registry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String url() {
        return registry.url().replace("registry/v3", "ccompat/v7");
    }

    @Override
    public void close() {
        registry.close();
        postgres.close();
        FileTrees.delete(directory);
    }
}
