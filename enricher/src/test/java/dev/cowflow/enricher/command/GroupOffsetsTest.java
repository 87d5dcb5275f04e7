package dev.cowflow.enricher.command;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.cowflow.schemas.testing.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Groups on a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class GroupOffsetsTest {
    private static final String TOPIC = "read";

    private TestBroker broker;
    private Admin admin;

    @BeforeAll
    void start() throws Exception {
        broker = new TestBroker();
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }

    @AfterAll
    void stop() throws Exception {
        admin.close();
        broker.close();
    }

    @Test
    void shouldNotTakeAGroupForEmptyThatTheBrokersDoNotKnow() {
        assertThatIllegalStateException()
                .isThrownBy(() -> offsets("nobody").requireNoMembers())
                .withMessageContaining("Nothing was reset")
                .withMessageContaining("no consumer group nobody")
                .withMessageContaining("COWFLOW_OUTPUT_SUFFIX");
    }

    /** Kafka has several kinds of groups, and describes each kind by a call of its own. */
    @Test
    void shouldNotTakeARunningGroupOfAnotherKindForEmpty(@TempDir Path folder) {
        try (KafkaStreams running = streams("of-another-kind", folder)) {
            running.start();
            await().atMost(Duration.ofSeconds(60)).until(() -> running.state() == KafkaStreams.State.RUNNING);

            assertThatIllegalStateException()
                    .isThrownBy(() -> offsets("of-another-kind").requireNoMembers())
                    .withMessageContaining("nobody can tell whether an instance runs");
        }
    }

    @Test
    void shouldLetAGroupBeResetThatHasPositionsAndNoMembers() throws Exception {
        admin.alterConsumerGroupOffsets("stopped", Map.of(new TopicPartition(TOPIC, 0), new OffsetAndMetadata(0)))
                .all()
                .get();

        assertThatCode(() -> offsets("stopped").requireNoMembers()).doesNotThrowAnyException();
    }

    private GroupOffsets offsets(String group) {
        return new GroupOffsets(admin, group, List.of(TOPIC));
    }

    private KafkaStreams streams(String group, Path folder) {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "application.id",
                group,
                "bootstrap.servers",
                broker.bootstrapServers(),
                "group.protocol",
                "streams",
                "state.dir",
                folder.toString()));
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(TOPIC, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .foreach((key, value) -> {});
        return new KafkaStreams(builder.build(), properties);
    }
}
