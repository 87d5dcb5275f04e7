package dev.cowflow.local.platform;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Properties;

/**
 * Where the data of a data directory comes from; the file of it also tells a data directory from any other folder.
 *
 * @param created when the directory was first used
 * @param source the APIs or what stands in for them
 */
record Origin(Instant created, String source) {
    private static final String CREATED = "created";
    private static final String SOURCE = "source";

    /** Writes the file, unless it is there. */
    static void writeOnce(Path file, String source) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Properties properties = new Properties();
        properties.setProperty(
                CREATED, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        properties.setProperty(SOURCE, source);
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "State of cowflow; made by ./cowflow up, forgotten by ./cowflow reset");
        }
    }

    static Origin read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
        return new Origin(
                Instant.parse(properties.getProperty(CREATED, Instant.EPOCH.toString())),
                properties.getProperty(SOURCE, "an unknown source"));
    }
}
