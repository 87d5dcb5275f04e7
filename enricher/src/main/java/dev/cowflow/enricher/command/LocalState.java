package dev.cowflow.enricher.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** State that an instance keeps on its disk; all of it can be restored from the topics. */
public final class LocalState {
    private final Topology topology;
    private final Properties properties;
    private final Path folder;

    /** State of the topology, run with these properties of Kafka Streams. */
    public LocalState(Topology topology, Properties properties) {
        this.topology = topology;
        this.properties = properties;
        this.folder = Path.of(
                properties.getProperty(StreamsConfig.STATE_DIR_CONFIG),
                properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG));
    }

    /**
     * Removes the state.
     *
     * @return what was done, for people
     * @throws IllegalStateException when an instance runs on it, or it cannot be used
     */
    public String clean() {
        if (!Files.exists(folder)) {
            return "There is no local state at " + folder;
        }
        // takes the lock of the folder, and lets go of it when it is closed
        try (KafkaStreams streams = take()) {
            streams.cleanUp();
        }
        return "Removed the local state at " + folder;
    }

    private KafkaStreams take() {
        try {
            return new KafkaStreams(topology, properties);
        } catch (KafkaException e) {
            throw new IllegalStateException(
                    "Nothing was removed. Does an enricher run on " + folder + "? Stop it first: " + e.getMessage(), e);
        }
    }
}
