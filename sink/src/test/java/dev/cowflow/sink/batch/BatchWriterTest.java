package dev.cowflow.sink.batch;

import static dev.cowflow.sink.testing.Samples.trade;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.avro.PriceMatch;
import dev.cowflow.schemas.connection.RegistryUnavailableException;
import dev.cowflow.schemas.topic.DeadLetters;
import dev.cowflow.schemas.topic.Topics;
import dev.cowflow.sink.table.EnrichedTradeTable;
import dev.cowflow.sink.testing.DetachedMonth;
import dev.cowflow.sink.testing.Samples;
import dev.cowflow.sink.testing.TestDatabase;
import dev.cowflow.sink.testing.TestSink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchWriterTest {
    private static final TopicPartition PARTITION = TestSink.partition(Topics.ENRICHED_TRADES);

    private final TestSink sink = new TestSink();
    private final EnrichedTradeTable table = new EnrichedTradeTable();

    @AfterEach
    void close() {
        sink.close();
    }

    @Test
    void shouldDeadLetterTheRowsTheDatabaseRefusesAndWriteAllOthers() {
        List<byte[]> batch = goodTrades(200);
        batch.set(17, bytes(trade(17, 1).setStatus("UNHEARD_OF").build()));
        batch.set(170, bytes(trade(170, 1).setTxHash("0x").setStatus("").build()));
        sink.writeBytes(table, batch);

        assertThat(sink.count("data_warehouse.trade")).isEqualTo(198);
        assertThat(sink.offsets.load(List.of(PARTITION))).containsEntry(PARTITION, 200L);
        assertThat(sink.deadLetters()).hasSize(2).first().satisfies(letter -> {
            assertThat(letter.topic()).isEqualTo("cow.trades.enriched.v1-dlt");
            assertThat(letter.value()).isEqualTo(batch.get(17));
            assertThat(new String(letter.key(), UTF_8))
                    .isEqualTo(Samples.tradeId(17).toString());
            assertThat(new String(letter.headers().lastHeader(DeadLetters.CAUSE).value(), UTF_8))
                    .contains("trade_status_check");
        });
    }

    @Test
    void shouldDeadLetterTheDeletionOfAKeyAndKeepWhatItHas() {
        sink.write(table, List.of(trade(1, 1).build()));
        byte[] key = trade(1, 1).build().getTradeId().getBytes(UTF_8);
        sink.write(
                table,
                List.of(new ConsumerRecord<>(Topics.ENRICHED_TRADES.name(), 0, 1, key, (byte[]) null)),
                Map.of(PARTITION, 1L),
                Map.of(PARTITION, 2L));

        assertThat(sink.count("data_warehouse.trade")).isOne();
        assertThat(sink.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.key()).isEqualTo(key);
            assertThat(letter.value()).isNull();
        });
    }

    @Test
    void shouldKeepTheHeadersOfARecordAndNameWhoCouldNotProcessIt() {
        ConsumerRecord<byte[], byte[]> record = TestSink.records(Topics.ENRICHED_TRADES, 0, List.of(new byte[] {1}))
                .get(0);
        record.headers().add("trace", new byte[] {7}).add(DeadLetters.REPLAYED, new byte[0]);
        sink.write(table, List.of(record), Map.of(), Map.of(PARTITION, 1L));

        assertThat(sink.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.headers().lastHeader("trace").value()).containsExactly(7);
            assertThat(letter.headers().lastHeader(DeadLetters.REPLAYED)).isNull();
            assertThat(letter.headers().lastHeader(DeadLetters.SERVICE).value()).isEqualTo("sink".getBytes(UTF_8));
            assertThat(letter.headers().lastHeader(DeadLetters.GROUP).value())
                    .isEqualTo("cowflow-sink".getBytes(UTF_8));
        });
    }

    @Test
    void shouldWriteTheSecondBestRowOfATradeWhenTheBestIsRefused() {
        sink.write(
                table,
                List.of(trade(1, 1).build(), trade(1, 2).setStatus("UNHEARD_OF").build()));

        assertThat(sink.count("data_warehouse.trade")).isOne();
        assertThat(sink.deadLetters()).hasSize(1);
    }

    @Test
    void shouldLetTradesWaitWhileTheirMonthIsBeingDetached() throws Exception {
        sink.write(table, List.of(trade(1, 1).build(), trade(2, 1).build()));
        List<EnrichedTrade> next = List.of(
                trade(1, 2).build(),
                trade(2, 2).setStatus("REMOVED").build(),
                trade(3, 1).build());
        try (DetachedMonth ignored = DetachedMonth.begin(sink.database(), "2022_08")) {
            assertThatThrownBy(() -> sink.write(table, next)).hasStackTraceContaining("is being detached");
        }
        assertThatThrownBy(() -> sink.write(table, next)).hasStackTraceContaining("is no partition");

        sink.jdbc.execute("ALTER TABLE data_warehouse.trade ATTACH PARTITION data_warehouse.trade_2022_08"
                + " FOR VALUES FROM ('2022-08-01Z') TO ('2022-09-01Z')");
        sink.write(table, next);
        assertThat(sink.jdbc.queryForList("SELECT evt_index FROM data_warehouse.trade ORDER BY 1", Integer.class))
                .containsExactly(1, 3);
        assertThat(sink.deadLetters()).isEmpty();
    }

    @Test
    void shouldLetTradesWaitWhenTheKeysHaveNoPartition() {
        sink.jdbc.execute("ALTER TABLE data_warehouse.trade_key DETACH PARTITION data_warehouse.trade_key_rows");

        assertThatThrownBy(() -> sink.write(table, List.of(trade(1, 1).build())))
                .hasStackTraceContaining("no partition of relation \"trade_key\" found");
        assertThat(sink.deadLetters()).isEmpty();
    }

    @Test
    void shouldCorrectAndRepeatWithoutAnErrorInTheLogOfTheDatabase() {
        sink.writeBytes(table, goodTrades(20));
        sink.write(table, List.of(trade(3, 2).build(), trade(99, 1).build()));
        sink.writeBytes(table, goodTrades(21));

        assertThat(sink.count("data_warehouse.trade")).isEqualTo(22);
        assertThat(TestDatabase.errors(sink.url())).isEmpty();
    }

    @Test
    void shouldDeadLetterEachKindOfInvalidRecordWithItsCause() {
        List<byte[]> batch = goodTrades(10);
        batch.set(0, "not avro".getBytes(UTF_8));
        batch.set(1, bytes(trade(1, 1).setSellToken("US\0DC").build()));
        batch.set(2, bytes(trade(2, 1).setSellToken("x".repeat(1_000_000)).build()));
        batch.set(3, bytes(trade(3, 1).setAtomsSold("1" + "0".repeat(78)).build()));
        batch.set(4, bytes(trade(4, 1).setAtomsSold("-1").build()));
        batch.set(5, bytes(trade(5, 1).setVolumeUsd("NaN").build()));
        batch.set(6, bytes(trade(6, 1).setTradeId("no id").build()));
        sink.writeBytes(table, batch);

        assertThat(sink.count("data_warehouse.trade")).isEqualTo(3);
        assertThat(sink.deadLetters())
                .extracting(letter -> new String(
                        letter.headers().lastHeader(DeadLetters.CAUSE).value(), UTF_8))
                .satisfiesExactly(
                        cause -> assertThat(cause).contains("wire format"),
                        cause -> assertThat(cause).contains("U+0000"),
                        cause -> assertThat(cause).contains("1000000 characters"),
                        cause -> assertThat(cause).contains("78 digits"),
                        cause -> assertThat(cause).contains("whole number"),
                        cause -> assertThat(cause).contains("NaN"),
                        cause -> assertThat(cause).contains("UUID"));
    }

    @Test
    void shouldWriteFiveThousandRowsButTheOneOfEachInvalidKind() {
        List<byte[]> batch = goodTrades(5_000);
        batch.set(7, bytes(trade(7, 1).setSellToken("US\0DC").build()));
        batch.set(1_234, bytes(trade(1_234, 1).setBuyToken("x".repeat(1 << 20)).build()));
        batch.set(2_500, bytes(trade(2_500, 1).setAtomsBought("9".repeat(79)).build()));
        batch.set(
                4_000,
                bytes(trade(4_000, 1)
                        .setSellMatch(PriceMatch.newBuilder(Samples.match("1"))
                                .setTickTime(Instant.ofEpochSecond(9_403_000_000_000L))
                                .build())
                        .build()));
        batch.set(4_999, bytes(trade(4_999, 1).setStatus("UNHEARD_OF").build()));
        sink.writeBytes(table, batch);

        assertThat(sink.count("data_warehouse.trade")).isEqualTo(4_995);
        assertThat(sink.count("data_warehouse.trade_key")).isEqualTo(4_995);
        assertThat(sink.deadLetters())
                .extracting(ProducerRecord::value)
                .containsExactlyInAnyOrder(
                        batch.get(7), batch.get(1_234), batch.get(2_500), batch.get(4_000), batch.get(4_999));
    }

    @Test
    void shouldTryAgainAndSetNothingAsideWhenTheDatabaseIsAtFault() {
        List<byte[]> batch = goodTrades(10);
        for (int statement = 0; statement < 12; statement++) {
            sink.crashes.endSessionBefore(statement);
            try {
                sink.writeBytes(table, batch);
            } catch (RuntimeException e) {
                assertThat(DataErrors.isDataError(e)).isFalse();
                assertThat(sink.count("data_warehouse.trade")).isZero();
                assertThat(sink.count("data_warehouse.trade_key")).isZero();
                assertThat(sink.count("ops.sink_offset")).isZero();
                continue;
            }
            break;
        }
        sink.crashes.endNoSession();

        assertThat(sink.count("data_warehouse.trade")).isEqualTo(10);
        assertThat(sink.deadLetters()).isEmpty();
    }

    @Test
    void shouldWriteNothingAndSetNothingAsideWhileTheRegistryIsDown() {
        List<byte[]> batch = goodTrades(2);
        sink.codec.setUnavailable(true);

        assertThatThrownBy(() -> sink.writeBytes(table, batch)).isInstanceOf(RegistryUnavailableException.class);
        assertThat(sink.deadLetters()).isEmpty();
        assertThat(sink.offsets.load(List.of(PARTITION))).isEmpty();

        sink.codec.setUnavailable(false);
        sink.writeBytes(table, batch);
        assertThat(sink.count("data_warehouse.trade")).isEqualTo(2);
    }

    @Test
    void shouldLetNoSinkWriteThatWasThoughtDead() {
        sink.writeBytes(table, goodTrades(10));
        List<byte[]> late = List.of(bytes(trade(99, 1).build()));

        assertThatThrownBy(() -> sink.write(
                        table,
                        TestSink.records(Topics.ENRICHED_TRADES, 5, late),
                        Map.of(PARTITION, 5L),
                        Map.of(PARTITION, 6L)))
                .isInstanceOf(StalePositionException.class);
        assertThatThrownBy(() -> sink.write(
                        table, TestSink.records(Topics.ENRICHED_TRADES, 0, late), Map.of(), Map.of(PARTITION, 1L)))
                .isInstanceOf(StalePositionException.class);

        assertThat(sink.count("data_warehouse.trade")).isEqualTo(10);
        assertThat(sink.offsets.load(List.of(PARTITION))).containsEntry(PARTITION, 10L);
    }

    @Test
    void shouldStorePositionsRatherThanOffsetsOfRecords() {
        sink.write(
                table,
                TestSink.records(Topics.ENRICHED_TRADES, 7, goodTrades(1)),
                Map.of(),
                Map.of(PARTITION, 12L, new TopicPartition(PARTITION.topic(), 3), 4L));

        assertThat(sink.offsets
                        .load(List.of(PARTITION, new TopicPartition(PARTITION.topic(), 3)))
                        .values())
                .containsExactlyInAnyOrder(12L, 4L);
    }

    private List<byte[]> goodTrades(int count) {
        List<byte[]> batch = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            batch.add(bytes(trade(i, 1).build()));
        }
        return batch;
    }

    private byte[] bytes(dev.cowflow.avro.EnrichedTrade trade) {
        return sink.codec.encode(Topics.ENRICHED_TRADES, trade);
    }
}
