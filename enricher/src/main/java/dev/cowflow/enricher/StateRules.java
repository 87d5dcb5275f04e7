package dev.cowflow.enricher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/**
 * Which rules the state on the disk was made under. Of prices it keeps what these rules ask for, so that other rules need
 * it restored from the topics.
 */
final class StateRules {
    private StateRules() {}

    /** Removes the state when it was made under other rules than those of the settings. */
    static void require(EnricherSettings settings, Topology topology) {
        String application = StreamsSettings.applicationId(settings);
        Path file = settings.stateDir().resolve(application + ".rules");
        String fingerprint = settings.rules().fingerprint();
        try {
            if (Files.exists(file) && !Files.readString(file).equals(fingerprint)) {
                removeState(settings, topology);
            }
            Files.createDirectories(settings.stateDir());
            Files.writeString(file, fingerprint);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot note the rules of the state in " + file, e);
        }
    }

    private static void removeState(EnricherSettings settings, Topology topology) {
        try (KafkaStreams streams = new KafkaStreams(topology, StreamsSettings.of(settings))) {
            streams.cleanUp();
        }
    }
}
