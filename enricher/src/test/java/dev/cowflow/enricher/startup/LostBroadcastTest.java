package dev.cowflow.enricher.startup;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.schemas.admin.ConsumerGroups;
import dev.cowflow.schemas.admin.TopicCreator;
import dev.cowflow.schemas.connection.KafkaConnection;
import dev.cowflow.schemas.testing.TestBroker;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class LostBroadcastTest {
    @Test
    void shouldAskForAResetWhenTheTopicIsEmptyThoughPricesWereRead() throws Exception {
        try (TestBroker broker = new TestBroker();
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            TopicCreator.createMissing(admin, List.of(Topics.PRICE_TICKS, Topics.BROADCAST_PRICES));
            LostBroadcast check = new LostBroadcast(
                    admin,
                    KafkaConnection.plain(broker.bootstrapServers()),
                    ConsumerGroups.ENRICHER,
                    Topics.BROADCAST_PRICES);
            assertThatCode(check::refuse).as("nothing has been read").doesNotThrowAnyException();

            commit(admin, 5);
            assertThatCode(check::refuse).as("the prices were lost, too").doesNotThrowAnyException();

            write(broker, Topics.PRICE_TICKS);
            commit(admin, 0);
            assertThatCode(check::refuse).as("after a reset").doesNotThrowAnyException();

            commit(admin, 1);
            assertThatThrownBy(check::refuse)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cowflow-enricher.jar reset");

            write(broker, Topics.BROADCAST_PRICES);
            assertThatCode(check::refuse).as("the topic holds prices").doesNotThrowAnyException();
        }
    }

    private static void commit(Admin admin, long next) throws Exception {
        admin.alterConsumerGroupOffsets(
                        ConsumerGroups.ENRICHER,
                        Map.of(new TopicPartition(Topics.PRICE_TICKS.name(), 2), new OffsetAndMetadata(next)))
                .all()
                .get();
    }

    private static void write(TestBroker broker, Topic topic) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), 2, new byte[] {1}, new byte[] {1}))
                    .get();
        }
    }
}
