package dev.cowflow.local.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cowflow.local.platform.Ports;
import dev.cowflow.local.stack.KafkaBroker;
import dev.cowflow.schemas.admin.ConsumerGroups;
import dev.cowflow.schemas.admin.TopicCreator;
import dev.cowflow.schemas.connection.KafkaConnection;
import dev.cowflow.schemas.topic.DeadLetters;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Letters on a real broker. Each test has topics that nobody has used before. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ReplayTest {
    private static final Exception CAUSE = new IllegalStateException("Unknown schema id 7");
    private static final Topic READ_BY_TWO = Topics.RAW_TRADES;

    private final List<Topic> unused = new ArrayList<>(Topics.streams().stream()
            .filter(topic -> topic.schema() != null && !topic.equals(READ_BY_TWO))
            .toList());
    private KafkaBroker broker;
    private Admin admin;
    private KafkaProducer<byte[], byte[]> producer;
    private RecordScan scan;
    private Topic topic;

    @BeforeAll
    void start(@TempDir Path folder) throws InterruptedException {
        Ports ports = Ports.from(0);
        broker = KafkaBroker.start(folder.resolve("log"), ports.kafka(), ports.controller());
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        admin = Admin.create(settings);
        TopicCreator.createMissing(admin, Topics.all());
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        scan = new RecordScan(KafkaConnection.plain(broker.bootstrapServers()));
    }

    @BeforeEach
    void takeATopic() {
        topic = unused.remove(0);
    }

    @AfterAll
    void stop() {
        scan.close();
        producer.close();
        admin.close();
        broker.close();
    }

    @Test
    void shouldSendKeyBytesPartitionAndHeadersAsTheyWereOnceEach() throws Exception {
        deadLetter("a", "enricher");
        ConsumerRecord<byte[], byte[]> first = records().get(0);
        letter(first, "sink");
        deadLetter("b", "sink");
        assertThat(list())
                .extracting(DeadRecord::services)
                .containsExactly(List.of("enricher", "sink"), List.of("sink"));
        assertThat(box().unsettled()).isEqualTo(2);

        assertThat(replay()).containsExactly(ReplayOutcome.REPLAYED, ReplayOutcome.REPLAYED);
        assertThat(records()).hasSize(4);
        ConsumerRecord<byte[], byte[]> again = records().get(2);
        assertThat(again.key()).isEqualTo(first.key());
        assertThat(again.value()).isEqualTo(first.value());
        assertThat(again.headers().toArray())
                .containsExactly(
                        new RecordHeader("theirs", new byte[] {1}),
                        new RecordHeader(DeadLetters.REPLAYED, new byte[0]));
        assertThat(records().get(3).key()).isEqualTo("b".getBytes(UTF_8));

        assertThat(replay()).isEmpty();
        assertThat(records()).hasSize(4);
        assertThat(list()).extracting(DeadRecord::state).containsOnly(DeadLetterState.SETTLED);
    }

    @Test
    void shouldNotPutARecordBehindANewerOneOfItsKey() throws Exception {
        deadLetter("a", "sink");
        deadLetter("b", "sink");
        publish("a");

        assertThat(replay()).containsExactlyInAnyOrder(ReplayOutcome.SUPERSEDED, ReplayOutcome.REPLAYED);
        assertThat(records())
                .extracting(record -> new String(record.key(), UTF_8))
                .containsExactly("a", "b", "a", "b");
    }

    @Test
    void shouldSendNothingTwiceThatWasSentBeforeItCouldSettle() throws Exception {
        deadLetter("a", "sink");
        var sent = records().get(0);
        producer.send(new ProducerRecord<>(topic.name(), partition(), sent.key(), sent.value()))
                .get();

        assertThat(replay()).containsExactly(ReplayOutcome.SUPERSEDED);
        assertThat(records()).hasSize(2);
        assertThat(list()).noneMatch(DeadRecord::isOpen);
    }

    @Test
    void shouldSayWhatNeverWasARecordAndKeepOpenWhatCannotBeSent() throws Exception {
        producer.send(DeadLetters.received(topic, "a".getBytes(UTF_8), new byte[] {1}, CAUSE, "ingestor"))
                .get();
        deadLetter("b", "sink");
        assertThat(list()).extracting(one -> one.first().cause()).containsOnly("Unknown schema id 7");

        var failing = new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        failing.sendException = new IllegalStateException("away");
        assertThatThrownBy(() -> new Replay(box(), scan, failing).run(list(), (one, outcome) -> {}))
                .hasMessageContaining("away");
        assertThat(list()).extracting(DeadRecord::state).containsOnly(DeadLetterState.OPEN);

        assertThat(replay()).containsExactly(ReplayOutcome.NO_RECORD, ReplayOutcome.REPLAYED);
        assertThat(list()).extracting(DeadRecord::state).containsExactly(DeadLetterState.OPEN, DeadLetterState.SETTLED);
    }

    @Test
    void shouldSayWhatWasDeadLetteredAgain() throws Exception {
        topic = READ_BY_TWO;
        deadLetter("a", "sink");
        deadLetter("b", "sink");
        RepeatedDeadLetters comebacks = new RepeatedDeadLetters(box(), admin);

        Map<SourcePosition, DeadRecord> sent = new Replay(box(), scan, producer).run(list(), (one, outcome) -> {});
        assertThat(comebacks.await(sent.keySet(), Duration.ofMillis(300)))
                .as("nobody has read them")
                .isFalse();
        letter(records().get(2), "sink");
        TopicPartition partition = new TopicPartition(topic.name(), partition());
        for (String group : List.of(ConsumerGroups.ENRICHER, ConsumerGroups.SINK)) {
            admin.alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(4)))
                    .all()
                    .get();
        }

        assertThat(comebacks.await(sent.keySet(), Duration.ofSeconds(30))).isTrue();
        Map<DeadRecord, DeadLetter> failed = comebacks.find(sent);
        assertThat(failed.keySet()).extracting(one -> one.first().offset()).containsExactly(0L);
        assertThat(failed.values()).extracting(DeadLetter::offset).containsExactly(2L);
        assertThat(list())
                .extracting(DeadRecord::state)
                .containsExactly(DeadLetterState.SETTLED, DeadLetterState.SETTLED, DeadLetterState.OPEN);
    }

    /** The broker forgets the offsets of a group without members after a week. */
    @Test
    void shouldKeepWhatIsSettledThoughTheBrokerForgetsGroupOffsets() throws Exception {
        deadLetter("a", "sink");
        deadLetter("b", "sink");
        deadLetter("c", "sink");
        TopicPartition partition = new TopicPartition(topic.deadLetter().name(), 0);
        admin.alterConsumerGroupOffsets(ConsumerGroups.DEAD_LETTERS, Map.of(partition, new OffsetAndMetadata(1)))
                .all()
                .get();
        assertThat(list()).extracting(DeadRecord::isOpen).containsExactly(false, true, true);
        box().keepWhatIsSettled(producer);
        Settlement reason = Settlement.now(DeadLetterState.DISCARDED, "a test of ours");
        box().settle(List.of(list().get(1)), reason, producer);
        replay();

        List<String> groups = admin.listGroups().all().get().stream()
                .map(GroupListing::groupId)
                .filter(ConsumerGroups.DEAD_LETTERS::equals)
                .toList();
        admin.deleteConsumerGroups(groups).all().get();

        assertThat(list())
                .extracting(DeadRecord::state)
                .containsExactly(DeadLetterState.SETTLED, DeadLetterState.DISCARDED, DeadLetterState.SETTLED);
        assertThat(list().get(1).settlement()).isEqualTo(reason);
        assertThat(records()).hasSize(4);
    }

    /** A decision about a letter holds for that letter, and not for one of another topic that got its name. */
    @Test
    void shouldNotTakeADeadLetterForSettledByItsPlaceInALostTopic() throws Exception {
        deadLetter("a", "sink");
        replay();
        admin.deleteTopics(List.of(topic.deadLetter().name())).all().get();
        await().until(() ->
                !admin.listTopics().names().get().contains(topic.deadLetter().name()));
        TopicCreator.createMissing(admin, List.of(topic.deadLetter()));

        deadLetter("b", "sink");

        assertThat(list()).extracting(DeadRecord::isOpen).containsExactly(true);
    }

    /** Not the first, where there are others. */
    private int partition() {
        return topic.partitions() - 1;
    }

    private DeadLetterTopic box() {
        return new DeadLetterTopic(topic, admin, scan);
    }

    private List<ReplayOutcome> replay() throws ExecutionException, InterruptedException {
        List<ReplayOutcome> outcomes = new ArrayList<>();
        List<DeadRecord> open = list().stream().filter(DeadRecord::isOpen).toList();
        new Replay(box(), scan, producer).run(open, (one, outcome) -> outcomes.add(outcome));
        return outcomes;
    }

    private List<DeadRecord> list() throws ExecutionException, InterruptedException {
        return box().read();
    }

    /** Publishes a record, and dead-letters it as a service would. */
    private void deadLetter(String key, String service) throws ExecutionException, InterruptedException {
        publish(key);
        letter(records().get(records().size() - 1), service);
    }

    private void publish(String key) throws ExecutionException, InterruptedException {
        var record = new ProducerRecord<>(topic.name(), partition(), key.getBytes(UTF_8), new byte[] {0, 7});
        record.headers().add("theirs", new byte[] {1});
        producer.send(record).get();
    }

    private void letter(ConsumerRecord<byte[], byte[]> record, String service)
            throws ExecutionException, InterruptedException {
        var letter = DeadLetters.record(
                topic, record.partition(), record.offset(), record.key(), record.value(), CAUSE, service);
        record.headers().forEach(letter.headers()::add);
        producer.send(letter).get();
    }

    private List<ConsumerRecord<byte[], byte[]>> records() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        IntStream.range(0, topic.partitions())
                .mapToObj(number -> new TopicPartition(topic.name(), number))
                .forEach(partition -> scan.read(partition, 0, scan.end(partition), records::add));
        return records;
    }
}
