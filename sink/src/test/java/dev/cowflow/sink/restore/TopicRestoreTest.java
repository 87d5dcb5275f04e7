package dev.cowflow.sink.restore;

import static dev.cowflow.sink.testing.Samples.TIME;
import static dev.cowflow.sink.testing.Samples.coverage;
import static dev.cowflow.sink.testing.Samples.rawTrade;
import static dev.cowflow.sink.testing.Samples.tick;
import static dev.cowflow.sink.testing.Samples.tradeId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.schemas.admin.TopicCreator;
import dev.cowflow.schemas.connection.DatabaseLocks;
import dev.cowflow.schemas.connection.KafkaConnection;
import dev.cowflow.schemas.testing.TestBroker;
import dev.cowflow.schemas.topic.Keys;
import dev.cowflow.schemas.topic.PricePartitioner;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import dev.cowflow.sink.command.RefusedException;
import dev.cowflow.sink.command.SilentListener;
import dev.cowflow.sink.table.PriceCoverageTable;
import dev.cowflow.sink.table.PriceTickTable;
import dev.cowflow.sink.table.RawTradeTable;
import dev.cowflow.sink.testing.Samples;
import dev.cowflow.sink.testing.TestSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Topics that were lost, on a real broker, and what staging has of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TopicRestoreTest {
    private static final List<Topic> TOPICS = List.of(
            Topics.RAW_TRADES, Topics.PRICE_TICKS, Topics.PRICE_COVERAGE, Topics.INGEST_RUNS, Topics.ENRICHED_TRADES);
    private static final RawTrade REMOVED =
            rawTrade(1, TIME.plusSeconds(2)).setRemoved(true).build();
    private static final RawTrade NEWER =
            rawTrade(2, TIME.plusSeconds(2)).setUsdValue("2000.5").build();
    private static final PriceTick TICK = tick(TIME, "1800.25", TIME).build();

    private final TestBroker broker = new TestBroker();
    private final TestSink sink = new TestSink();
    private final Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));

    TopicRestoreTest() throws Exception {}

    @BeforeEach
    void fillStagingAndLoseTheTopics() throws Exception {
        sink.clear();
        sink.write(
                new RawTradeTable(),
                List.of(rawTrade(1, TIME).build(), REMOVED, rawTrade(2, TIME).build(), NEWER));
        sink.write(new PriceTickTable(), List.of(TICK));
        sink.write(new PriceCoverageTable(), List.of(coverage(0, 5), coverage(10, 15)));
        sink.jdbc.update("INSERT INTO ops.sink_offset VALUES (?, 3, 1000)", Topics.ENRICHED_TRADES.name());
        sink.jdbc.update("INSERT INTO ops.sink_offset VALUES (?, 0, 0)", Topics.INGEST_RUNS.name());
        loseTopics();
    }

    @AfterAll
    void close() throws Exception {
        admin.close();
        sink.close();
        broker.close();
    }

    @Test
    void shouldWriteTheNewestVersionsAsTheIngestorWould() throws Exception {
        RestoreResult result = restore();

        assertThat(read(Topics.RAW_TRADES))
                .extracting(record -> sink.codec.decode(Topics.RAW_TRADES, record.value(), RawTrade.class))
                .containsExactlyInAnyOrder(REMOVED, NEWER);
        assertThat(read(Topics.RAW_TRADES)).allSatisfy(record -> assertThat(record.partition())
                .isEqualTo(Utils.toPositive(Utils.murmur2(Utils.utf8(record.key()))) % Topics.RAW_TRADES.partitions()));
        assertThat(read(Topics.RAW_TRADES))
                .extracting(ConsumerRecord::key)
                .containsExactlyInAnyOrder(tradeId(1).toString(), tradeId(2).toString());
        String tickKey = Keys.tick(Samples.WETH, "coingecko", TIME);
        assertThat(read(Topics.PRICE_TICKS)).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo(tickKey);
            assertThat(record.partition()).isEqualTo(PricePartitioner.partition(tickKey, 4));
            assertThat(sink.codec.decode(Topics.PRICE_TICKS, record.value(), PriceTick.class))
                    .isEqualTo(TICK);
        });
        assertThat(read(Topics.PRICE_COVERAGE)).singleElement().satisfies(record -> assertThat(record.partition())
                .isEqualTo(PricePartitioner.partition(tickKey, 4)));
        assertThat(result.records())
                .containsEntry(Topics.RAW_TRADES, 2L)
                .containsEntry(Topics.PRICE_TICKS, 1L)
                .containsEntry(Topics.PRICE_COVERAGE, 1L)
                .containsEntry(Topics.INGEST_RUNS, 0L);
        assertThat(sink.count("ops.sink_offset")).isZero();
        assertThat(sink.count("ops.topic_restore WHERE finished_at IS NOT NULL AND records IS NOT NULL"))
                .isEqualTo(4);
    }

    @Test
    void shouldRefuseTopicsThatHoldRecordsAndRefuseASecondTime() throws Exception {
        publish(Topics.PRICE_TICKS);
        assertThatThrownBy(this::restore)
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("prices.ticks.raw.v1: there are records");
        assertThat(read(Topics.RAW_TRADES)).isEmpty();
        assertThat(sink.count("ops.sink_offset")).isEqualTo(5);

        loseTopics();
        restore();
        assertThatThrownBy(this::restore).isInstanceOf(RefusedException.class);
        assertThat(read(Topics.RAW_TRADES)).hasSize(2);
    }

    @Test
    void shouldGoOnWhereItWasEndedOnTheWay() throws Exception {
        restore();
        sink.jdbc.update("UPDATE ops.topic_restore SET finished_at = NULL, records = NULL");

        restore();

        assertThat(read(Topics.RAW_TRADES))
                .extracting(ConsumerRecord::key)
                .hasSize(4)
                .containsOnly(tradeId(1).toString(), tradeId(2).toString());
        assertThat(sink.count("ops.topic_restore WHERE finished_at IS NULL")).isZero();
    }

    @Test
    void shouldLeaveRunsAloneThatAreThere() throws Exception {
        publish(Topics.INGEST_RUNS);

        assertThat(restore().records()).doesNotContainKey(Topics.INGEST_RUNS);
        assertThat(sink.one("SELECT topic FROM ops.sink_offset", String.class)).isEqualTo(Topics.INGEST_RUNS.name());
    }

    @Test
    void shouldNameARowThatWasChangedAndWriteNothing() throws Exception {
        sink.jdbc.update("UPDATE staging.dune_trade SET usd_value = 2000.50 WHERE trade_id = ?", tradeId(2));

        assertThatThrownBy(this::restore)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("1 row:")
                .hasMessageContaining("staging.dune_trade " + tradeId(2));
        assertThatThrownBy(() -> restorer().check(new SilentListener())).isInstanceOf(RefusedException.class);
        assertThat(read(Topics.PRICE_TICKS)).isEmpty();
        assertThat(sink.count("ops.topic_restore")).isZero();
    }

    @Test
    void shouldRefuseWhileAnIngestorLeadsOrTheTopicsAreNotThere() throws Exception {
        try (var ingestor = sink.connect();
                var statement = ingestor.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + DatabaseLocks.RAW_TOPICS + ")");
            assertThatThrownBy(this::restore)
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("ingestor");
        }
        delete(List.of(Topics.PRICE_COVERAGE));
        assertThatThrownBy(this::restore)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no topic prices.coverage.v1");
    }

    private RestoreResult restore() throws ExecutionException, InterruptedException {
        return restorer().restore(Duration.ofSeconds(1), new SilentListener());
    }

    private Restorer restorer() {
        return new Restorer(
                sink.database(), sink.codec, this::producer, KafkaConnection.plain(broker.bootstrapServers()));
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private void publish(Topic topic) throws ExecutionException, InterruptedException {
        try (var producer = producer()) {
            producer.send(new ProducerRecord<>(topic.name(), new byte[1], new byte[1]))
                    .get();
        }
    }

    private void loseTopics() throws ExecutionException, InterruptedException {
        delete(TOPICS);
        TopicCreator.createMissing(admin, TOPICS);
    }

    private void delete(List<Topic> topics) throws ExecutionException, InterruptedException {
        var there = admin.listTopics().names().get();
        List<String> names =
                topics.stream().map(Topic::name).filter(there::contains).toList();
        admin.deleteTopics(names).all().get();
        await().until(() -> admin.listTopics().names().get().stream().noneMatch(names::contains));
    }

    private List<ConsumerRecord<String, byte[]>> read(Topic topic) {
        List<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                .mapToObj(number -> new TopicPartition(topic.name(), number))
                .toList();
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }
}
