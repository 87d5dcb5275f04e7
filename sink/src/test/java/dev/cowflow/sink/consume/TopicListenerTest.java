package dev.cowflow.sink.consume;

import static dev.cowflow.sink.testing.Samples.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.schemas.connection.RegistryUnavailableException;
import dev.cowflow.schemas.topic.Topics;
import dev.cowflow.sink.table.EnrichedTradeTable;
import dev.cowflow.sink.testing.TestSink;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.BadSqlGrammarException;

class TopicListenerTest {
    private static final TopicPartition PARTITION = TestSink.partition(Topics.ENRICHED_TRADES);

    private static final int EPOCH = 3;

    private final TestSink sink = new TestSink();
    private final List<OffsetAndMetadata> seeks = new ArrayList<>();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest") {
        @Override
        public synchronized void seek(TopicPartition partition, OffsetAndMetadata position) {
            seeks.add(position);
            super.seek(partition, position);
        }
    };
    private Optional<Uuid> topicId = Optional.empty();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TopicListener<?> listener = new TopicListener<>(
            sink.writer(new EnrichedTradeTable()),
            sink.offsets,
            new TopicMeters(PARTITION.topic(), meters),
            () -> topicId);

    @BeforeEach
    void assign() {
        consumer.assign(List.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    }

    @AfterEach
    void close() {
        listener.close();
        sink.close();
    }

    @Test
    void shouldReadOnFromTheStoredPositionWhereverTheFirstPollWas() {
        store(7);
        poll(3);

        assertThat(consumer.position(PARTITION)).isEqualTo(7);
        assertThat(sink.count("data_warehouse.trade")).isZero();

        poll(7);
        assertThat(sink.count("data_warehouse.trade")).isOne();
        assertThat(stored()).isEqualTo(8);
    }

    @Test
    void shouldReadFromTheBeginningWhereNothingIsStored() {
        consumer.seek(PARTITION, 5);
        poll(5);

        assertThat(consumer.position(PARTITION)).isZero();
    }

    @Test
    void shouldReadOnFromWhereAnotherSinkHasWrittenTo() {
        poll(0);
        store(20);
        listener.onMessage(records(0), null, consumer);
        listener.onMessage(records(1), null, consumer);

        assertThat(consumer.position(PARTITION)).isEqualTo(20);
        assertThat(sink.count("data_warehouse.trade")).isZero();
        poll(20);
        assertThat(stored()).isEqualTo(21);
    }

    @Test
    void shouldAskForTheStoredPositionsAgainAfterEveryAssignment() {
        poll(0);
        poll(0);
        store(9);
        listener.onPartitionsAssigned(Map.of(PARTITION, 1L), new NoSeeks());
        poll(1);

        assertThat(consumer.position(PARTITION)).isEqualTo(9);
    }

    @Test
    void shouldStoreThePositionBehindATransactionsEnd() {
        poll(0);
        poll(0);
        listener.onIdleContainer(Map.of(PARTITION, 2L), new NoSeeks());

        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void shouldReadAgainWhatWasNotWrittenThoughTheNextBatchIsThere() {
        poll(0);
        sink.jdbc.execute("ALTER TABLE data_warehouse.trade_key RENAME TO away");
        listener.onMessage(records(0), null, consumer);
        assertThatThrownBy(() -> listener.onMessage(records(1), null, consumer))
                .isInstanceOf(BadSqlGrammarException.class);
        assertThat(listener.status().ready()).isFalse();

        sink.jdbc.execute("ALTER TABLE data_warehouse.away RENAME TO trade_key");
        listener.onMessage(records(1), null, consumer);
        assertThat(consumer.position(PARTITION)).isZero();
        assertThat(sink.count("data_warehouse.trade")).isZero();

        poll(0);
        assertThat(stored()).isEqualTo(1);
        assertThat(sink.count("data_warehouse.trade")).isOne();
        assertThat(sink.deadLetters()).isEmpty();
    }

    @Test
    void shouldReadARecreatedTopicThatIsLongerThanTheOneBefore() {
        store(7);
        topicId = Optional.of(Uuid.randomUuid());
        poll(0);
        assertThat(consumer.position(PARTITION))
                .as("of a version that kept no id")
                .isEqualTo(7);
        poll(7);
        assertThat(stored()).isEqualTo(8);

        topicId = Optional.of(Uuid.randomUuid());
        listener.onPartitionsAssigned(Map.of(PARTITION, 8L), new NoSeeks());
        poll(8);

        assertThat(consumer.position(PARTITION)).isZero();
        poll(0);
        assertThat(stored()).isEqualTo(1);
        assertThat(sink.one("SELECT topic_id FROM ops.sink_offset", String.class))
                .isEqualTo(topicId.orElseThrow().toString());
    }

    @Test
    void shouldTellTheConsumerTheLastEpochSoThatItNoticesTruncation() {
        poll(0);
        poll(0);
        listener.onIdleContainer(Map.of(PARTITION, 2L), new NoSeeks());
        listener.onPartitionsAssigned(Map.of(PARTITION, 2L), new NoSeeks());
        poll(2);

        assertThat(seeks).last().satisfies(position -> {
            assertThat(position.offset()).isEqualTo(2);
            assertThat(position.leaderEpoch()).hasValue(EPOCH);
        });
    }

    /** As when a topic was created anew, and is as long again as it was. */
    @Test
    void shouldWriteRecordsThatEndWhereItStandsAlready() {
        store(1);
        poll(0);
        poll(0);

        assertThat(sink.count("data_warehouse.trade")).isOne();
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void shouldTellWhatItHasWrittenAndHowFarItIsBehind() {
        poll(0);
        poll(0);
        listener.meters().lag().ends(Map.of(PARTITION, 5L));

        assertThat(meters.get("cowflow.sink.records").counter().count()).isOne();
        assertThat(meters.get("cowflow.sink.batch.size").summary().max()).isOne();
        assertThat(meters.get("cowflow.sink.batch.write").timer().count()).isOne();
        assertThat(meters.get("cowflow.sink.lag").tag("partition", "0").gauge().value())
                .isEqualTo(4);
        assertThat(meters.get("cowflow.sink.last.commit.age").timeGauge().value(TimeUnit.MINUTES))
                .isBetween(0.0, 10.0);
    }

    @Test
    void shouldBeReadyOnceAssignedAndAsLongAsBatchesAreWritten() {
        assertThat(listener.status().ready()).isFalse();
        poll(0);
        assertThat(listener.status().ready()).isTrue();

        sink.codec.setUnavailable(true);
        assertThatThrownBy(() -> listener.onMessage(records(0), null, consumer))
                .isInstanceOf(RegistryUnavailableException.class);
        assertThat(listener.status()).isEqualTo(new TopicStatus(false, "Switched off by the test"));

        sink.codec.setUnavailable(false);
        poll(0);
        assertThat(listener.status().ready()).isTrue();
    }

    /** Reads a record and lets it be written. */
    private void poll(long offset) {
        listener.onMessage(records(offset), null, consumer);
        listener.onPartitionsRevoked(List.of());
    }

    private static ConsumerRecord<byte[], byte[]> ofEpoch(ConsumerRecord<byte[], byte[]> record) {
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                record.serializedKeySize(),
                record.serializedValueSize(),
                record.key(),
                record.value(),
                record.headers(),
                Optional.of(EPOCH));
    }

    private ConsumerRecords<byte[], byte[]> records(long offset) {
        byte[] value = new dev.cowflow.schemas.testing.InMemoryAvroCodec()
                .encode(Topics.ENRICHED_TRADES, trade(1, 1).build());
        return new ConsumerRecords<>(
                Map.of(
                        PARTITION,
                        TestSink.records(Topics.ENRICHED_TRADES, offset, List.of(value)).stream()
                                .map(TopicListenerTest::ofEpoch)
                                .toList()),
                Map.of(PARTITION, new OffsetAndMetadata(offset + 1)));
    }

    private void store(long position) {
        sink.jdbc.update(
                "INSERT INTO ops.sink_offset VALUES (?, ?, ?)"
                        + " ON CONFLICT (topic, partition) DO UPDATE SET position = excluded.position",
                PARTITION.topic(),
                PARTITION.partition(),
                position);
    }

    private long stored() {
        return sink.one("SELECT position FROM ops.sink_offset", Long.class);
    }
}
