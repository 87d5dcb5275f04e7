package dev.cowflow.sink.table;

import static dev.cowflow.sink.testing.Samples.TIME;
import static dev.cowflow.sink.testing.Samples.WETH;
import static dev.cowflow.sink.testing.Samples.rawTrade;
import static dev.cowflow.sink.testing.Samples.tick;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.CoveredInterval;
import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.sink.testing.PlayedConsumer;
import dev.cowflow.sink.testing.Shared;
import dev.cowflow.sink.testing.TestSink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.jdbc.core.RowCallbackHandler;

class StagingLawTest {
    private static final List<String> SOURCES = List.of("coingecko", "coinbase");

    private static final Shared<TestSink> SINK = new Shared<>(TestSink::new);

    @Property(tries = 30)
    void shouldKeepTheSameTradesForAnyOrderRepetitionSplitAndCrash(
            @ForAll("rawTrades") List<RawTrade> versions, @ForAll Random random) {
        requireSame(
                new RawTradeTable(),
                versions,
                random,
                "SELECT 'newest', t::text FROM staging.dune_trade AS t"
                        + " UNION ALL SELECT 'superseded', h::text FROM staging.dune_trade_history AS h");
    }

    @Property(tries = 30)
    void shouldKeepTheSamePricesForAnyOrderRepetitionSplitAndCrash(
            @ForAll("ticks") List<PriceTick> versions, @ForAll Random random) {
        requireSame(new PriceTickTable(), versions, random, "SELECT 'newest', t::text FROM staging.price_tick AS t");
    }

    @Property(tries = 30)
    void shouldCoverTheSameTimesForAnyOrderRepetitionSplitAndCrashes(
            @ForAll("coverage") List<PriceCoverage> records, @ForAll Random random) {
        requireSame(
                new PriceCoverageTable(), records, random, "SELECT source, t::text FROM staging.price_coverage AS t");

        for (String source : SOURCES) {
            BitSet covered = new BitSet();
            String latest = records.stream()
                    .filter(record -> record.getSource().equals(source))
                    .map(PriceCoverage::getSourceId)
                    .max(Comparator.naturalOrder())
                    .orElse("");
            records.stream()
                    .filter(record -> record.getSource().equals(source))
                    .filter(record -> record.getSourceId().equals(latest))
                    .flatMap(record -> record.getIntervals().stream())
                    .forEach(interval -> covered.set(millis(interval.getFrom()), millis(interval.getUntil()) + 1));
            BitSet held = new BitSet();
            SINK.get()
                    .jdbc
                    .query(
                            "SELECT lower(part), upper(part) FROM staging.price_coverage, unnest(covered) AS part WHERE source = ?",
                            (RowCallbackHandler) row -> held.set(
                                    millis(row.getTimestamp(1).toInstant()),
                                    millis(row.getTimestamp(2).toInstant())),
                            source);
            assertThat(held).isEqualTo(covered);
        }
    }

    /** Behind {@link dev.cowflow.sink.testing.Samples#TIME}. */
    private static int millis(Instant time) {
        return Math.toIntExact(Duration.between(TIME, time).toMillis());
    }

    private static <T extends SpecificRecord> void requireSame(
            Table<?> table, List<T> versions, Random random, String content) {
        TestSink sink = SINK.get();
        sink.clear();
        sink.write(table, versions);
        List<String> calm = rows(sink, content);

        List<T> shuffled = new ArrayList<>(versions);
        versions.stream().filter(version -> random.nextInt(5) == 0).forEach(shuffled::add);
        Collections.shuffle(shuffled, random);
        sink.clear();
        var unused = new PlayedConsumer<>(sink, table, shuffled, random).readAll();

        assertThat(rows(sink, content)).isEqualTo(calm);
        assertThat(sink.deadLetters()).isEmpty();
    }

    private static List<String> rows(TestSink sink, String content) {
        return sink.jdbc.query(content + " ORDER BY 1, 2", (row, number) -> row.getString(1) + ' ' + row.getString(2));
    }

    @Provide
    Arbitrary<List<RawTrade>> rawTrades() {
        Arbitrary<Integer> trades = Arbitraries.integers().between(1, 8);
        Arbitrary<Integer> seconds = Arbitraries.integers().between(1, 6);
        return Combinators.combine(trades, seconds)
                .as((number, second) -> rawTrade(number, TIME.plusSeconds(second))
                        .setUsdValue(number + "." + second)
                        .setRemoved(second % 4 == 0)
                        .build())
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<PriceTick>> ticks() {
        Arbitrary<Integer> minutes = Arbitraries.integers().between(1, 8);
        Arbitrary<Integer> seconds = Arbitraries.integers().between(1, 6);
        return Combinators.combine(minutes, seconds)
                .as((minute, second) -> tick(
                                TIME.plusSeconds(60L * minute), "18" + second, TIME.plusSeconds(1_000 + second))
                        .build())
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    /** Intervals so short and so close that they overlap, touch and leave single milliseconds between them. */
    @Provide
    Arbitrary<List<PriceCoverage>> coverage() {
        Arbitrary<CoveredInterval> interval = Combinators.combine(
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.integers().between(0, 5))
                .as((from, length) -> new CoveredInterval(TIME.plusMillis(from), TIME.plusMillis(from + length)));
        Arbitrary<Integer> names = Arbitraries.of(0, 0, 0, 0, 1, 2);
        return Combinators.combine(Arbitraries.of(SOURCES), interval.list().ofMaxSize(3), names)
                .as((source, intervals, name) -> new PriceCoverage(
                        "ethereum", WETH, source, intervals, "name" + name, name == 0 ? null : TIME.plusSeconds(name)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @AfterContainer
    static void close() throws Exception {
        SINK.close();
    }
}
