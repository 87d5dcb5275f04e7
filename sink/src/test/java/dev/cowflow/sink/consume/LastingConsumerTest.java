package dev.cowflow.sink.consume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.schemas.admin.TopicCreator;
import dev.cowflow.schemas.testing.TestBroker;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;

/** Containers that Spring ends for good, with a real broker that authorizes. */
@SuppressWarnings("NullAway.Init")
class LastingConsumerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Topic TOPIC = Topics.INGEST_RUNS;

    private static TestBroker broker;
    private static Admin admin;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<LastingConsumer> consumers = new ArrayList<>();
    private final List<Topic> fenced = new CopyOnWriteArrayList<>();
    private final List<String> read = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        broker = TestBroker.thatAuthorizes();
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        TopicCreator.createMissing(admin, List.of(TOPIC));
    }

    @AfterAll
    static void stop() throws Exception {
        admin.close();
        broker.close();
    }

    @AfterEach
    void stopConsumers() {
        timer.shutdownNow();
        consumers.forEach(LastingConsumer::stop);
    }

    @Test
    void shouldReadOnAfterAnError() {
        LastingConsumer consumer = start("error", record -> {
            if (read.isEmpty()) {
                read.add("breaks");
                throw new NoClassDefFoundError("gone for a moment");
            }
            read.add(new String(record.value(), UTF_8));
        });

        send("after the error");

        await().atMost(PATIENCE).until(() -> read.contains("after the error"));
        await().atMost(PATIENCE).until(consumer::isRunning);
        assertThat(consumer.isAlive()).isTrue();
        assertThat(fenced).isEmpty();
    }

    @Test
    void shouldReadOnOnceTheBrokerAuthorizesItAgain() throws Exception {
        var denied = new AclBinding(
                new ResourcePattern(ResourceType.GROUP, "denied", PatternType.LITERAL),
                new AccessControlEntry("User:*", "*", AclOperation.READ, AclPermissionType.DENY));
        admin.createAcls(List.of(denied)).all().get();
        LastingConsumer consumer = start("denied", record -> read.add(new String(record.value(), UTF_8)));

        await().atMost(PATIENCE).until(() -> consumer.status()
                .detail()
                .startsWith("not reading: the broker does not authorize it: check COWFLOW_KAFKA_USER"));
        assertThat(consumer.isRunning()).isFalse();
        assertThat(consumer.isAlive()).isTrue();

        admin.deleteAcls(List.of(denied.toFilter())).all().get();
        send("authorized");
        await().atMost(PATIENCE).until(() -> read.contains("authorized"));
        assertThat(consumer.isRunning()).isTrue();
    }

    @Test
    void shouldGiveWayToAnotherOfItsNameAndSaySo() {
        LastingConsumer first = start("named", record -> {}, "same");
        await().atMost(PATIENCE).until(() -> members("named") == 1);
        LastingConsumer second = start("named", record -> {}, "same");

        await().atMost(PATIENCE).until(() -> fenced.contains(TOPIC));
        assertThat(first.isAlive()).isFalse();
        assertThat(first.status().detail()).isEqualTo("not reading: another process has taken its place");
        assertThat(second.isAlive()).isTrue();
    }

    private LastingConsumer start(String group, MessageListener<byte[], byte[]> listener) {
        return start(group, listener, "");
    }

    private LastingConsumer start(String group, MessageListener<byte[], byte[]> listener, String instance) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", broker.bootstrapServers(), "group.id", group, "auto.offset.reset", "earliest");
        ContainerProperties properties = new ContainerProperties(TOPIC.name());
        properties.setMessageListener(listener);
        if (!instance.isEmpty()) {
            properties.getKafkaConsumerProperties().setProperty("group.instance.id", instance);
        }
        var factory =
                new DefaultKafkaConsumerFactory<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var consumer = new LastingConsumer(
                TOPIC, new KafkaMessageListenerContainer<>(factory, properties), timer, fenced::add);
        consumers.add(consumer);
        consumer.start();
        return consumer;
    }

    private static int members(String group) throws Exception {
        var described = admin.describeConsumerGroups(List.of(group)).all().get();
        return (int) described.values().stream()
                .flatMap(known -> known.members().stream())
                .filter(member -> !member.assignment().topicPartitions().isEmpty())
                .count();
    }

    private static void send(String text) {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(TOPIC.name(), text.getBytes(UTF_8), text.getBytes(UTF_8)));
            producer.send(new ProducerRecord<>(TOPIC.name(), text.getBytes(UTF_8), text.getBytes(UTF_8)));
        }
    }
}
