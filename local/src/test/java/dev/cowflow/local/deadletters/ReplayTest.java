package dev.cowflow.local.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.local.platform.Ports;
import dev.cowflow.local.stack.KafkaBroker;
import dev.cowflow.schemas.DeadLetters;
import dev.cowflow.schemas.Topic;
import dev.cowflow.schemas.TopicCreator;
import dev.cowflow.schemas.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
    private static final int PARTITION = 2;

    private final List<Topic> unused = new ArrayList<>(Topics.streams().stream()
            .filter(topic -> topic.schema() != null && topic.partitions() > PARTITION)
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
        scan = new RecordScan(broker.bootstrapServers());
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
        setAside("a", "enricher");
        ConsumerRecord<byte[], byte[]> first = records().get(0);
        letter(first, "sink");
        setAside("b", "sink");

        assertThat(replay()).containsExactly(Outcome.REPLAYED, Outcome.REPEATED, Outcome.REPLAYED);
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
        assertThat(list()).extracting(DeadLetter::state).containsExactly("settled", "settled", "settled");
    }

    @Test
    void shouldNotPutARecordBehindANewerOneOfItsKey() throws Exception {
        setAside("a", "sink");
        setAside("b", "sink");
        publish("a");

        assertThat(replay()).containsExactly(Outcome.SUPERSEDED, Outcome.REPLAYED);
        assertThat(records())
                .extracting(record -> new String(record.key(), UTF_8))
                .containsExactly("a", "b", "a", "b");
    }

    @Test
    void shouldSendNothingTwiceThatWasSentBeforeItCouldSettle() throws Exception {
        setAside("a", "sink");
        LetterBox box = new LetterBox(topic, admin, scan);
        var sent = records().get(0);
        producer.send(new ProducerRecord<>(topic.name(), PARTITION, sent.key(), sent.value()))
                .get();

        assertThat(replay()).containsExactly(Outcome.SUPERSEDED);
        assertThat(records()).hasSize(2);
        box.list(letter -> assertThat(letter.isOpen()).isFalse());
    }

    @Test
    void shouldSayWhatNeverWasARecordAndKeepLettersOpenThatTheBrokerDoesNotTake() throws Exception {
        producer.send(DeadLetters.received(topic, "a".getBytes(UTF_8), new byte[] {1}, CAUSE, "ingestor"))
                .get();
        setAside("b", "sink");
        assertThat(list()).extracting(DeadLetter::state).containsExactly("no record", "open");
        assertThat(list()).extracting(DeadLetter::cause).containsOnly("Unknown schema id 7");

        var failing = new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        failing.sendException = new IllegalStateException("away");
        assertThatThrownBy(() -> new Replay(new LetterBox(topic, admin, scan), scan, failing).run((l, o) -> {}))
                .hasMessageContaining("away");
        assertThat(list()).extracting(DeadLetter::state).containsExactly("no record", "open");

        assertThat(replay()).containsExactly(Outcome.NO_RECORD, Outcome.REPLAYED);
    }

    private List<Outcome> replay() throws ExecutionException, InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        new Replay(new LetterBox(topic, admin, scan), scan, producer).run((letter, outcome) -> outcomes.add(outcome));
        return outcomes;
    }

    private List<DeadLetter> list() throws ExecutionException, InterruptedException {
        List<DeadLetter> letters = new ArrayList<>();
        new LetterBox(topic, admin, scan).list(letters::add);
        return letters;
    }

    /** Publishes a record, and sets it aside as a service would. */
    private void setAside(String key, String service) throws ExecutionException, InterruptedException {
        publish(key);
        letter(records().get(records().size() - 1), service);
    }

    private void publish(String key) throws ExecutionException, InterruptedException {
        var record = new ProducerRecord<>(topic.name(), PARTITION, key.getBytes(UTF_8), new byte[] {0, 7});
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
