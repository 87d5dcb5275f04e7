package dev.cowflow.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.local.platform.PlatformState;
import dev.cowflow.local.platform.ProcessId;
import dev.cowflow.schemas.admin.ConsumerGroups;
import dev.cowflow.schemas.topic.DeadLetters;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A real broker and a real database that goes away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class StatusReaderTest {
    private RealStores stores;
    private Admin admin;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        stores = new RealStores(folder);
        admin = ReadOnlyClients.admin(stores.kafka());
    }

    @AfterAll
    void stop() {
        admin.close();
        stores.close();
    }

    @Test
    void shouldCountLettersAndNotTheMarkersOfTheirTransactions() throws Exception {
        deadLetter(Topics.RAW_TRADES, 3);
        deadLetter(Topics.PRICE_TICKS, 2);
        TopicPartition ticks =
                new TopicPartition(Topics.PRICE_TICKS.deadLetter().name(), 0);
        admin.alterConsumerGroupOffsets(ConsumerGroups.DEAD_LETTERS, Map.of(ticks, new OffsetAndMetadata(2)))
                .all()
                .get();

        assertThat(deadLetters(Topics.RAW_TRADES)).as("each in a transaction").isEqualTo(3);
        assertThat(deadLetters(Topics.PRICE_TICKS)).as("one settled").isEqualTo(1);
        assertThat(deadLetters(Topics.CONTROL_OFFSETS)).isZero();
    }

    @Test
    void shouldTellWhatItCanWhileTheDatabaseIsAway() throws Exception {
        stores.stopPostgres();
        try (OneConnection database = new OneConnection(stores::connect)) {
            StatusReader reader = reader(database);
            assertThat(parts(database))
                    .extracting(part -> part.part() + " " + part.ready())
                    .containsExactly(
                            "kafka true",
                            "postgres false",
                            "registry false",
                            "sandbox false",
                            "ingestor false",
                            "enricher false",
                            "sink false");
            assertThat(parts(database).get(1).problem()).contains("refused").contains("postgres.log");
            assertThat(reader.topics()).hasSameSizeAs(Topics.streams());
            assertThat(reader.stages())
                    .hasSize(2)
                    .anySatisfy(
                            line -> assertThat(line.text()).contains("enricher").contains("0 behind"))
                    .anySatisfy(line -> assertThat(line.text()).contains("sink").contains("refused"));
            assertThatThrownBy(reader::runs).isInstanceOf(SQLException.class);
        } finally {
            stores.startPostgres();
        }
        try (OneConnection database = new OneConnection(stores::connect)) {
            assertThat(parts(database).get(1).ready()).isTrue();
            assertThat(reader(database).runs()).isEmpty();
        }
    }

    private List<StatusLine.Part> parts(Database database) throws InterruptedException {
        PlatformState state = new PlatformState(ProcessId.of(ProcessHandle.current()), stores.ports(), Map.of(), true);
        RunningPlatform platform = new LocalPlatform(stores.directory(), state);
        return platform.parts(admin, database).stream()
                .map(StatusLine.Part.class::cast)
                .toList();
    }

    private StatusReader reader(Database database) {
        return new StatusReader(stores.kafka(), admin, database);
    }

    private long deadLetters(Topic topic) throws ExecutionException, InterruptedException {
        return reader(stores::connect).topics().stream()
                .map(StatusLine.TopicEnd.class::cast)
                .filter(line -> line.topic().equals(topic.name()))
                .mapToLong(StatusLine.TopicEnd::dead_letters)
                .sum();
    }

    /** Each in a transaction of its own, as the services do. */
    private void deadLetter(Topic topic, int letters) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", stores.ports().bootstrapServers(), "transactional.id", topic.name());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            for (int i = 0; i < letters; i++) {
                producer.beginTransaction();
                producer.send(DeadLetters.received(
                        topic, new byte[] {1}, new byte[] {2}, new IllegalStateException("broken"), "ingestor"));
                producer.commitTransaction();
            }
        }
    }
}
