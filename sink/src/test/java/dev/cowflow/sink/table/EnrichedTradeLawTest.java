package dev.cowflow.sink.table;

import static dev.cowflow.sink.testing.Samples.TIME;
import static dev.cowflow.sink.testing.Samples.trade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.sink.testing.PlayedConsumer;
import dev.cowflow.sink.testing.Shared;
import dev.cowflow.sink.testing.TestSink;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** New, corrected, equal, older and removed rows, and such that move to another month, all mixed. */
class EnrichedTradeLawTest {
    private static final EnrichedTradeTable TABLE = new EnrichedTradeTable();
    private static final Shared<TestSink> SINK = new Shared<>(TestSink::new);
    private static int crashes;

    @Property(tries = 60)
    void shouldHoldTheSameForAnyOrderRepetitionSplitAndCrash(
            @ForAll("histories") List<EnrichedTrade> history, @ForAll Random random) {
        TestSink sink = SINK.get();
        sink.clear();
        sink.write(TABLE, history);
        String calm = sink.contentHash();
        assertHolds(sink, history);

        List<EnrichedTrade> shuffled = new ArrayList<>(history);
        history.stream().filter(trade -> random.nextInt(5) == 0).forEach(shuffled::add);
        Collections.shuffle(shuffled, random);
        sink.clear();
        crashes += new PlayedConsumer<>(sink, TABLE, shuffled, random).readAll();

        assertThat(sink.contentHash()).isEqualTo(calm);
        assertHolds(sink, history);
        assertThat(sink.deadLetters()).isEmpty();
    }

    /** The best row of every trade once, and nothing else; of every trade what is best, removals too. */
    private static void assertHolds(TestSink sink, List<EnrichedTrade> history) {
        Map<String, EnrichedTrade> best = new HashMap<>();
        history.forEach(
                row -> best.merge(row.getTradeId(), row, (one, other) -> rank(one) >= rank(other) ? one : other));
        assertThat(sink.jdbc.queryForList(
                        "SELECT trade_id || ' ' || volume_usd FROM data_warehouse.trade", String.class))
                .containsExactlyInAnyOrderElementsOf(best.values().stream()
                        .filter(row -> !row.getStatus().equals("REMOVED"))
                        .map(row -> row.getTradeId() + ' ' + row.getVolumeUsd())
                        .toList());
        assertThat(sink.jdbc.queryForList(
                        "SELECT trade_id || ' ' || encode(rank, 'hex') || ' ' || removed FROM data_warehouse.trade_key",
                        String.class))
                .containsExactlyInAnyOrderElementsOf(best.values().stream()
                        .map(row -> "%s %08x %s"
                                .formatted(
                                        row.getTradeId(),
                                        rank(row),
                                        row.getStatus().equals("REMOVED")))
                        .toList());
    }

    private static int rank(EnrichedTrade row) {
        return row.getRank().getInt(row.getRank().position());
    }

    /** Rows of a few trades; what a row says follows from trade and rank, as it does for the enricher's. */
    @Provide
    Arbitrary<List<EnrichedTrade>> histories() {
        Arbitrary<Integer> trades = Arbitraries.integers().between(1, 12);
        Arbitrary<Integer> ranks = Arbitraries.integers().between(1, 8);
        return Combinators.combine(trades, ranks)
                .as(EnrichedTradeLawTest::row)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    private static EnrichedTrade row(int number, int rank) {
        boolean removed = (number + rank) % 5 == 0;
        boolean last = rank % 3 == 0;
        return trade(number, rank)
                .setBlockTime(TIME.plus(31L * ((number * rank) % 3), ChronoUnit.DAYS))
                .setExtractedAt(TIME.plus(100, ChronoUnit.DAYS))
                .setVolumeUsd(String.valueOf(1_000 * number + rank))
                .setStatus(removed ? "REMOVED" : last ? "FINAL" : "PROVISIONAL")
                .build();
    }

    @AfterContainer
    static void shouldHaveCrashedOften() throws Exception {
        SINK.close();
        assertThat(crashes).isGreaterThan(30);
    }
}
