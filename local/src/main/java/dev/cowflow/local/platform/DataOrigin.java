package dev.cowflow.local.platform;

import dev.cowflow.local.sandbox.market.recorded.RecordingContent;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Origin of a data directory's data; its file also tells a data directory from any other folder.
 *
 * @param created when the directory was first used
 * @param source the APIs or what stands in for them
 * @param content of the recording, null when it is none or was played by a version that did not keep it
 * @param priceSources those that its prices come from unless the user says otherwise; null for those of the services
 */
record DataOrigin(
        Instant created,
        String source,
        @Nullable RecordingContent content,
        @Nullable String priceSources) {
    private static final String CREATED = "created";
    private static final String SOURCE = "source";
    private static final String TRADES = "recording.trades.sha256";
    private static final String PRICES = "recording.prices.sha256";
    private static final String PRICE_SOURCES = "price.sources";
    private static final String RECORDING = "the recording ";

    /** That of a directory which is used first now. */
    static DataOrigin now(String source, @Nullable RecordingContent content, @Nullable String priceSources) {
        return new DataOrigin(Instant.now().truncatedTo(ChronoUnit.SECONDS), source, content, priceSources);
    }

    /** The name of a recording as a source. */
    static String nameOf(Path recording) {
        return RECORDING + recording.toAbsolutePath().normalize();
    }

    /** The folder of the recording that is played here; empty for other sources. */
    Optional<String> recording() {
        return source.startsWith(RECORDING) ? Optional.of(source.substring(RECORDING.length())) : Optional.empty();
    }

    /** The same directory, when it is used once more with data of another name but the same content. */
    DataOrigin as(DataOrigin wanted) {
        return new DataOrigin(created, wanted.source, wanted.content, priceSources);
    }

    /** Writes the file. */
    void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(CREATED, created.toString());
        properties.setProperty(SOURCE, source);
        if (content != null) {
            properties.setProperty(TRADES, content.trades());
            properties.setProperty(PRICES, content.prices());
        }
        if (priceSources != null) {
            properties.setProperty(PRICE_SOURCES, priceSources);
        }
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "State of cowflow; made by ./cowflow up, forgotten by ./cowflow reset");
        }
    }

    static DataOrigin read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
        String trades = properties.getProperty(TRADES);
        String prices = properties.getProperty(PRICES);
        return new DataOrigin(
                Instant.parse(properties.getProperty(CREATED, Instant.EPOCH.toString())),
                properties.getProperty(SOURCE, "an unknown source"),
                trades == null || prices == null ? null : new RecordingContent(trades, prices),
                properties.getProperty(PRICE_SOURCES));
    }
}
