package dev.cowflow.local.stack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** The broker's log directory, formatted once by Kafka's own tool. */
final class BrokerStorage {
    private BrokerStorage() {}

    /** Writes the settings and formats the directory if that has not been done. The file that a broker is started with. */
    static Path prepare(Path directory, Map<String, String> settings) {
        Path file = write(directory, settings);
        if (!Files.exists(directory.resolve("meta.properties"))) {
            format(directory, file);
        }
        return file;
    }

    private static void format(Path directory, Path file) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        String clusterId = Uuid.randomUuid().toString();
        String[] format = {"format", "--config", file.toString(), "--cluster-id", clusterId, "--ignore-formatted"};
        PrintStream print = new PrintStream(output, true, StandardCharsets.UTF_8);
        // on another thread, which nobody interrupts: the tool's logging takes that for a fatal error and prints it
        int code = CompletableFuture.supplyAsync(() -> StorageTool.execute(format, print))
                .join();
        if (code != 0) {
            throw new IllegalStateException("Cannot format the Kafka log directory " + directory + ": "
                    + output.toString(StandardCharsets.UTF_8).strip());
        }
    }

    private static Path write(Path directory, Map<String, String> settings) {
        Properties properties = new Properties();
        properties.putAll(settings);
        Path file = directory.resolveSibling("server.properties");
        try {
            Files.createDirectories(directory);
            // escapes what is not ASCII: Kafka reads the file as Latin-1
            try (OutputStream out = Files.newOutputStream(file)) {
                properties.store(out, "The broker; written anew at each start");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare the Kafka log directory " + directory, e);
        }
    }
}
