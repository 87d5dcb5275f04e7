package dev.cowflow.sink.table;

import static dev.cowflow.sink.testing.Samples.TIME;
import static dev.cowflow.sink.testing.Samples.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.schemas.topic.RulesText;
import dev.cowflow.sink.testing.Samples;
import dev.cowflow.sink.testing.TestSink;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EnrichedTradeTableTest {
    private final TestSink sink = new TestSink();

    @AfterEach
    void close() {
        sink.close();
    }

    @Test
    void shouldKeepTheRowOfTheHigherRankWhicheverComesFirst() {
        write(trade(1, 1).setVolumeUsd("1"), trade(2, 2).setVolumeUsd("2"));
        write(trade(1, 2).setVolumeUsd("2"), trade(2, 1).setVolumeUsd("1"));

        assertThat(volumes()).containsOnly("2").hasSize(2);
    }

    @Test
    void shouldCompareRanksAsUnsignedBytes() {
        write(trade(1, 0x7fffffff).setVolumeUsd("1"));
        write(trade(1, 0x80000000).setVolumeUsd("2"));
        write(trade(1, 0x7fffffff).setVolumeUsd("1"));

        assertThat(volumes()).containsExactly("2");
    }

    @Test
    void shouldRemoveATradeAndNotBringItBackForAnythingOlder() {
        write(trade(1, 1));
        write(trade(1, 2).setStatus("REMOVED"));
        write(trade(1, 1));

        assertThat(sink.count("data_warehouse.trade")).isZero();
        assertThat(sink.jdbc.queryForMap("SELECT removed, rank FROM data_warehouse.trade_key"))
                .containsEntry("removed", true)
                .containsEntry("rank", Samples.rank(2).array());

        write(trade(1, 3));
        assertThat(sink.count("data_warehouse.trade")).isOne();
    }

    @Test
    void shouldHoldATradeOnceThatMovesToAnotherMonth() {
        write(trade(1, 1));
        write(trade(1, 2).setBlockTime(Instant.parse("2022-07-31T23:59:59Z")));

        assertThat(sink.jdbc.queryForList("SELECT block_time::text FROM data_warehouse.trade", String.class))
                .containsExactly("2022-07-31 23:59:59+00");
        assertThat(sink.count("data_warehouse.trade_2022_07")).isOne();
    }

    @Test
    void shouldReplaceRowsWhoseKeysSomebodyHasDeleted() {
        write(
                trade(1, 1).setVolumeUsd("1"),
                trade(2, 1).setVolumeUsd("1"),
                trade(3, 1).setStatus("FINAL"));
        sink.jdbc.execute("DELETE FROM data_warehouse.trade_key");

        write(
                trade(1, 2).setVolumeUsd("2"),
                trade(2, 2).setStatus("REMOVED"),
                trade(3, 2).setVolumeUsd("2"));

        assertThat(volumes()).containsExactly("2", "2");
        assertThat(sink.one("SELECT volume_usd FROM data_warehouse.pair_hour", BigDecimal.class))
                .isEqualByComparingTo("4");
        assertThat(sink.count("ops.trade_correction")).isOne();
        assertThat(sink.deadLetters()).isEmpty();
    }

    @Test
    void shouldReplaceRowsThatSomebodyHasPutThere() {
        write(trade(1, 1).setVolumeUsd("1"));
        sink.jdbc.execute("UPDATE data_warehouse.trade SET trade_id = '%s'".formatted(Samples.tradeId(2)));

        write(trade(2, 1).setVolumeUsd("2"));

        assertThat(volumes()).containsExactly("2");
        assertThat(sink.deadLetters()).isEmpty();
    }

    @Test
    void shouldKeepTheRulesInWordsAndNameBothWhenOthersCome() {
        RulesText rules = new RulesText("tolerance_ms=1800000\nsources=[coingecko]\noutlier_bps=2000\nfigures=1");
        RulesText others = new RulesText("tolerance_ms=60000\nsources=[coingecko]\noutlier_bps=2000\nfigures=1");
        write(trade(1, 1).setRules(rules.fingerprint()));
        assertThat(sink.jdbc.queryForList("SELECT in_words FROM data_warehouse.trade_rules", String.class))
                .containsOnlyNulls();

        writeTelling(rules, trade(2, 1));
        assertThat(sink.one("SELECT in_words FROM data_warehouse.trade_rules", String.class))
                .startsWith("COWFLOW_JOIN_TOLERANCE=PT30M COWFLOW_PRICE_SOURCES=coingecko COWFLOW_FIGURES=1,");

        assertThatThrownBy(() -> writeTelling(others, trade(3, 1)))
                .isInstanceOf(RulesMismatchException.class)
                .hasMessageContaining("under rules " + rules.fingerprint() + " (COWFLOW_JOIN_TOLERANCE=PT30M ")
                .hasMessageContaining("under rules " + others.fingerprint() + " (COWFLOW_JOIN_TOLERANCE=PT1M ");
    }

    /** As the enricher's first record of a lot does. */
    private void writeTelling(RulesText rules, EnrichedTrade.Builder trade) {
        EnrichedTradeTable table = new EnrichedTradeTable();
        byte[] value = sink.codec.encode(
                table.topic(), trade.setRules(rules.fingerprint()).build());
        var partition = TestSink.partition(table.topic());
        var stored = sink.offsets.load(List.of(partition));
        var records = TestSink.records(table.topic(), 100, List.of(value));
        records.get(0).headers().add(RulesText.HEADER, rules.toBytes());
        sink.write(table, records, stored, Map.of(partition, 101L));
    }

    @Test
    void shouldKeepUint256AsSent() {
        String max = BigInteger.TWO.pow(256).subtract(BigInteger.ONE).toString();
        write(trade(1, 1).setAtomsSold(max).setAtomsBought(max));

        assertThat(sink.one("SELECT atoms_sold FROM data_warehouse.trade", BigDecimal.class))
                .isEqualTo(new BigDecimal(max));
    }

    @Test
    void shouldSayWhichPriceWasUsedAndHowFarItWas() {
        write(trade(1, 1).setBuyMatch(null));

        Map<String, Object> row = sink.jdbc.queryForMap("SELECT * FROM data_warehouse.trade");
        assertThat(row)
                .containsEntry("sell_price_usd", BigDecimal.ONE)
                .containsEntry("sell_price_gap_s", new BigDecimal("-20.500"))
                .containsEntry("sell_price_grade", "MINUTE")
                .containsEntry("buy_price_grade", "MISSING");
        assertThat(row.get("buy_price_usd")).isNull();
    }

    @Test
    void shouldRecordWhatChangesAfterItWasFinalAndNothingElse() {
        write(trade(1, 1));
        write(trade(1, 2).setStatus("FINAL"));
        write(trade(1, 3).setStatus("FINAL"));
        assertThat(sink.count("ops.trade_correction")).isZero();

        write(trade(1, 4).setStatus("FINAL").setVolumeUsd("2001"));
        write(trade(1, 5).setStatus("REMOVED"));

        assertThat(sink.jdbc.queryForList(
                        "SELECT (old_row ->> 'volume_usd') || ' ' || coalesce(new_row ->> 'volume_usd', 'removed')"
                                + " FROM ops.trade_correction ORDER BY id",
                        String.class))
                .containsExactly("2000 2001", "2001 removed");
    }

    @Test
    void shouldRefuseToMixRulesAndNameTheCure() {
        write(trade(1, 1));

        assertThatThrownBy(() -> write(trade(2, 1), trade(3, 1).setRules("rules-2")))
                .isInstanceOf(RulesMismatchException.class)
                .hasMessageContaining("rules-1")
                .hasMessageContaining("rules-2")
                .hasMessageContaining("./cowflow rebuild --from raw");
        assertThat(sink.count("data_warehouse.trade")).isOne();
    }

    @Test
    void shouldDeadLetterTimesThatCannotBeMeant() {
        write(
                trade(1, 1).setBlockTime(Instant.parse("2015-07-29T23:59:59.999Z")),
                trade(2, 1).setBlockTime(TIME.plusSeconds(90_000)).setExtractedAt(TIME),
                trade(3, 1).setBlockTime(TIME).setExtractedAt(Instant.ofEpochSecond(9_403_000_000_000L)));

        assertThat(sink.count("data_warehouse.trade")).isOne();
        assertThat(sink.deadLetters()).hasSize(2);
    }

    private List<String> volumes() {
        return sink.jdbc.queryForList("SELECT volume_usd::text FROM data_warehouse.trade", String.class);
    }

    private void write(EnrichedTrade.Builder... trades) {
        sink.write(
                new EnrichedTradeTable(),
                List.of(trades).stream().map(EnrichedTrade.Builder::build).toList());
    }
}
