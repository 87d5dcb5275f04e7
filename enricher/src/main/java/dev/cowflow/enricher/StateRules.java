package dev.cowflow.enricher;

import dev.cowflow.enricher.verbs.LocalState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which rules the state on the disk was made under. Of prices it keeps what these rules ask for, so that other rules need
 * it restored from the topics.
 */
final class StateRules {
    private static final Logger LOG = LoggerFactory.getLogger(StateRules.class);

    private StateRules() {}

    /** Removes the state when it was made under other rules than those of the settings. */
    static void require(EnricherSettings settings, Topology topology) {
        String application = StreamsSettings.applicationId(settings);
        Path file = settings.stateDir().resolve(application + ".rules");
        String fingerprint = settings.rules().fingerprint();
        try {
            if (Files.exists(file) && !Files.readString(file).equals(fingerprint)) {
                String done = new LocalState(topology, StreamsSettings.of(settings)).clean();
                LOG.info("The rules are not those of the state on the disk. {}; it is restored from the topics", done);
            }
            Files.createDirectories(settings.stateDir());
            Files.writeString(file, fingerprint);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot note the rules of the state in " + file, e);
        }
    }
}
