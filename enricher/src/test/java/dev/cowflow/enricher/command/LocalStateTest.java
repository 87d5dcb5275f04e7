package dev.cowflow.enricher.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStateTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void shouldRemoveTheStateAndSayWhere() throws IOException {
        Path file = write();

        assertThat(state().clean()).isEqualTo("Removed the local state at " + folder.resolve("app"));
        assertThat(file).doesNotExist();
    }

    @Test
    void shouldSayThatThereIsNothing() {
        assertThat(state().clean()).contains("no local state");
    }

    @Test
    void shouldRefuseWhileAnInstanceRunsOnIt() throws IOException {
        Path file = write();
        try (KafkaStreams running = new KafkaStreams(topology(), properties())) {
            assertThat(running.state()).isEqualTo(KafkaStreams.State.CREATED);
            assertThatIllegalStateException()
                    .isThrownBy(() -> state().clean())
                    .withMessageContaining("Nothing was removed")
                    .withMessageContaining(folder.toString());
        }
        assertThat(file).exists();
    }

    private Path write() throws IOException {
        Path task = Files.createDirectories(folder.resolve("app").resolve("0_1").resolve("rocksdb"));
        return Files.writeString(task.resolve("file"), "state");
    }

    private LocalState state() {
        return new LocalState(topology(), properties());
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.put("application.id", "app");
        properties.put("bootstrap.servers", "127.0.0.1:1");
        properties.put("state.dir", folder.toString());
        return properties;
    }

    private static Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.table("topic", Consumed.with(Serdes.String(), Serdes.String()), Materialized.as("store"));
        return builder.build();
    }
}
