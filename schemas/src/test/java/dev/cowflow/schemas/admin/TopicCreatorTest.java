package dev.cowflow.schemas.admin;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.cowflow.schemas.testing.TestBroker;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Topics that somebody else has created, on a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class TopicCreatorTest {
    private TestBroker broker;
    private Admin admin;

    @BeforeAll
    void start() throws Exception {
        broker = new TestBroker();
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterAll
    void stop() throws Exception {
        admin.close();
        broker.close();
    }

    @Test
    void shouldRefuseATopicThatWouldForgetItsRecordsAndSayHowToMendIt() throws Exception {
        Topic topic = Topics.RAW_TRADES.beside("-deletes");
        create(topic, topic.partitions(), Map.of("cleanup.policy", "delete"));

        assertThatIllegalStateException()
                .isThrownBy(() -> TopicCreator.createMissing(admin, List.of(Topics.RAW_TRADES, topic)))
                .withMessageContaining("Topic cow.trades.raw.v1-deletes would forget records")
                .withMessageContaining("--alter --topic cow.trades.raw.v1-deletes --add-config cleanup.policy=compact")
                .withMessageNotContaining("Topic cow.trades.raw.v1 ");
    }

    @Test
    void shouldTakeATopicThatMayForgetAndDoesNotAsDuringARebuild() throws Exception {
        Topic topic = Topics.ENRICHED_TRADES.beside("-rebuilt");
        create(topic, topic.partitions(), Map.of("cleanup.policy", "compact,delete", "retention.ms", "-1"));

        assertThatCode(() -> TopicCreator.createMissing(admin, List.of(topic))).doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseCompactedDeadLettersAndTooLowARecordLimit() throws Exception {
        Topic letters = Topics.PRICE_TICKS.beside("-compacts").deadLetter();
        create(letters, 1, Map.of("cleanup.policy", "compact"));
        Topic small = Topics.PRICE_TICKS.beside("-small");
        create(small, small.partitions(), Map.of("max.message.bytes", "1000000"));

        assertThatIllegalStateException()
                .isThrownBy(() -> TopicCreator.createMissing(admin, List.of(letters, small)))
                .withMessageContaining("-compacts-dlt would forget all letters of a key but the last")
                .withMessageContaining("-small --add-config max.message.bytes=4194304");
    }

    @Test
    void shouldRefuseOtherPartitionsAndSayWhatToDo() throws Exception {
        Topic topic = Topics.RAW_TRADES.beside("-wide");
        create(topic, topic.partitions() + 1, Map.of());

        assertThatIllegalStateException()
                .isThrownBy(() -> TopicCreator.createMissing(admin, List.of(topic)))
                .withMessageContaining("has 5 partitions and needs exactly 4")
                .withMessageContaining("--delete --topic cow.trades.raw.v1-wide");
    }

    @Test
    void shouldNameTopicsThatAreMissingWhereTheUserMayCreateNone() throws Exception {
        try (TestBroker strict = TestBroker.thatAuthorizes();
                Admin user = Admin.create(Map.of("bootstrap.servers", strict.bootstrapServers()))) {
            var cluster = new ResourcePattern(ResourceType.CLUSTER, Resource.CLUSTER_NAME, PatternType.LITERAL);
            var topic = new ResourcePattern(ResourceType.TOPIC, Topics.RAW_TRADES.name(), PatternType.LITERAL);
            TopicCreator.createMissing(user, List.of(Topics.PRICE_TICKS));
            user.createAcls(List.of(
                            acl(cluster, AclOperation.ALL, AclPermissionType.ALLOW),
                            acl(cluster, AclOperation.CREATE, AclPermissionType.DENY),
                            acl(topic, AclOperation.CREATE, AclPermissionType.DENY),
                            acl(topic, AclOperation.DESCRIBE, AclPermissionType.ALLOW)))
                    .all()
                    .get();

            assertThatExceptionOfType(KafkaException.class)
                    .isThrownBy(() -> TopicCreator.createMissing(user, List.of(Topics.PRICE_TICKS, Topics.RAW_TRADES)))
                    .withMessageContaining("may not create")
                    .withMessageContaining("cow.trades.raw.v1 (4 partitions")
                    .withMessageContaining("cleanup.policy=compact")
                    .withMessageNotContaining("prices.ticks");
            assertThatCode(() -> TopicCreator.createMissing(user, List.of(Topics.PRICE_TICKS)))
                    .as("who may not create does not ask for it when all are there")
                    .doesNotThrowAnyException();
        }
    }

    private static AclBinding acl(ResourcePattern resource, AclOperation operation, AclPermissionType permission) {
        return new AclBinding(resource, new AccessControlEntry("User:ANONYMOUS", "*", operation, permission));
    }

    private void create(Topic topic, int partitions, Map<String, String> otherwise) throws Exception {
        Map<String, String> config = new HashMap<>(topic.config());
        config.putAll(otherwise);
        admin.createTopics(
                        List.of(new NewTopic(topic.name(), Optional.of(partitions), Optional.empty()).configs(config)))
                .all()
                .get();
    }
}
