package dev.cowflow.sink.table;

import static dev.cowflow.sink.Samples.TIME;
import static dev.cowflow.sink.Samples.trade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.sink.TestSink;
import java.time.temporal.ChronoUnit;
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
import org.jspecify.annotations.Nullable;

class EnrichedTradeLawTest {
    private static final EnrichedTradeTable TABLE = new EnrichedTradeTable();
    private static @Nullable TestSink shared;

    @Property(tries = 40)
    void shouldHoldTheSameForAnyOrderRepetitionAndSplitOfTheSameRows(
            @ForAll("histories") List<EnrichedTrade> history, @ForAll Random random) {
        TestSink sink = sink();
        sink.clear();
        sink.write(TABLE, history);
        String calm = sink.contentHash();

        List<EnrichedTrade> shuffled = new ArrayList<>(history);
        history.stream().filter(trade -> random.nextInt(5) == 0).forEach(shuffled::add);
        Collections.shuffle(shuffled, random);
        sink.clear();
        while (!shuffled.isEmpty()) {
            List<EnrichedTrade> batch = shuffled.subList(0, 1 + random.nextInt(shuffled.size()));
            sink.write(TABLE, batch);
            batch.clear();
        }

        assertThat(sink.contentHash()).isEqualTo(calm);
        assertThat(sink.deadLetters()).isEmpty();
    }

    /** Rows of a few trades; what a row says follows from trade and rank, as it does for the enricher's. */
    @Provide
    Arbitrary<List<EnrichedTrade>> histories() {
        Arbitrary<Integer> trades = Arbitraries.integers().between(1, 6);
        Arbitrary<Integer> ranks = Arbitraries.integers().between(1, 8);
        return Combinators.combine(trades, ranks)
                .as(EnrichedTradeLawTest::row)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
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

    private static TestSink sink() {
        TestSink sink = shared;
        if (sink == null) {
            sink = new TestSink();
            shared = sink;
        }
        return sink;
    }

    @AfterContainer
    static void close() {
        sink().close();
    }
}
