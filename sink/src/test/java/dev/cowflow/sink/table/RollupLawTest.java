package dev.cowflow.sink.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.sink.testing.PlayedConsumer;
import dev.cowflow.sink.testing.Shared;
import dev.cowflow.sink.testing.TestSink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Trades that come, are corrected, move to another hour, day or pair, and go: the rollups follow. */
class RollupLawTest {
    private static final Shared<TestSink> SINK = new Shared<>(TestSink::new);
    private static int crashes;

    @Property(tries = 100)
    void shouldAmountToTheTradesForAnyOrderRepetitionSplitAndCrashes(
            @ForAll("histories") List<EnrichedTrade> history, @ForAll Random random) {
        TestSink sink = SINK.get();
        sink.clear();
        sink.write(new EnrichedTradeTable(), history);
        String calm = sink.contentHash();
        RollupRows.assertRollups(sink.jdbc, history);

        List<EnrichedTrade> shuffled = new ArrayList<>(history);
        history.stream().filter(trade -> random.nextInt(5) == 0).forEach(shuffled::add);
        Collections.shuffle(shuffled, random);
        sink.clear();
        crashes += new PlayedConsumer<>(sink, new EnrichedTradeTable(), shuffled, random).readAll();

        RollupRows.assertRollups(sink.jdbc, history);
        assertThat(sink.contentHash()).isEqualTo(calm);
        assertThat(sink.deadLetters()).isEmpty();
    }

    @Property(tries = 20)
    void shouldBeTheSameWhenFilledAfterwards(@ForAll("histories") List<EnrichedTrade> history) {
        TestSink sink = SINK.get();
        sink.clear();
        sink.write(new EnrichedTradeTable(), history);
        sink.jdbc.execute("TRUNCATE data_warehouse.pair_hour, data_warehouse.pair_day");

        new PairRollups("data_warehouse").fill(sink.jdbc);
        RollupRows.assertRollups(sink.jdbc, history);
        new PairRollups("data_warehouse").fill(sink.jdbc);
        RollupRows.assertRollups(sink.jdbc, history);
    }

    @Provide
    Arbitrary<List<EnrichedTrade>> histories() {
        Arbitrary<Integer> trades = Arbitraries.integers().between(1, 20);
        Arbitrary<Integer> ranks = Arbitraries.integers().between(1, 8);
        return Combinators.combine(trades, ranks)
                .as(RollupRows::row)
                .list()
                .ofMinSize(1)
                .ofMaxSize(80);
    }

    @AfterContainer
    static void shouldHaveCrashedOften() throws Exception {
        SINK.close();
        assertThat(crashes).isGreaterThan(30);
    }
}
