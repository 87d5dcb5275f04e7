package dev.cowflow.sink.restore;

import static dev.cowflow.sink.testing.Samples.TIME;
import static dev.cowflow.sink.testing.Samples.WETH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.CoveredInterval;
import dev.cowflow.avro.IngestRun;
import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.sink.command.SilentListener;
import dev.cowflow.sink.table.IngestRunTable;
import dev.cowflow.sink.table.PriceCoverageTable;
import dev.cowflow.sink.table.PriceTickTable;
import dev.cowflow.sink.table.RawTradeTable;
import dev.cowflow.sink.table.Table;
import dev.cowflow.sink.testing.Shared;
import dev.cowflow.sink.testing.TestSink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import org.apache.avro.specific.SpecificRecord;

/** Rows that the sink has written give the records that they were made of. */
class RestoreLawTest {
    private static final int RECORDS = 20;
    private static final Shared<TestSink> SINK = new Shared<>(TestSink::new);

    @Property(tries = 40)
    void shouldGiveEveryTradeAsItWas(@ForAll Random random) {
        requireSame(new RawTradeTable(), StagedTopic.TRADES, any(RawTrade.class, random));
    }

    @Property(tries = 40)
    void shouldGiveEveryTickAsItWas(@ForAll Random random) {
        requireSame(new PriceTickTable(), StagedTopic.TICKS, any(PriceTick.class, random));
    }

    @Property(tries = 20)
    void shouldGiveEveryRunAsItWas(@ForAll Random random) {
        requireSame(new IngestRunTable(), StagedTopic.RUNS, any(IngestRun.class, random));
    }

    @Property(tries = 20)
    void shouldGiveCoverageAsItWas(@ForAll Random random) {
        List<CoveredInterval> intervals = new ArrayList<>();
        Instant from = TIME;
        for (int i = random.nextInt(6); i > 0; i--) {
            Instant until = from.plusMillis(random.nextInt(3) * 1_000_000L + random.nextInt(3));
            intervals.add(new CoveredInterval(from, until));
            from = until.plusMillis(2 + random.nextInt(3));
        }
        requireSame(
                new PriceCoverageTable(),
                StagedTopic.COVERAGE,
                List.of(new PriceCoverage(
                        "ethereum", WETH, "coingecko", intervals, "id", random.nextBoolean() ? null : TIME)));
    }

    private static <T extends SpecificRecord> List<T> any(Class<T> type, Random random) {
        AnyRecord any = new AnyRecord(random);
        return Stream.generate(() -> any.of(type)).limit(RECORDS).toList();
    }

    private static <T extends SpecificRecord> void requireSame(Table<?> table, StagedTopic<T> topic, List<T> records) {
        TestSink sink = SINK.get();
        sink.clear();
        sink.write(table, records);
        assertThat(sink.deadLetters()).isEmpty();

        List<T> restored = new ArrayList<>();
        long count = new Staging(sink.database(), new SilentListener()).read(topic, restored::add);

        assertThat(restored).containsExactlyInAnyOrderElementsOf(records);
        assertThat(count).isEqualTo(records.size());
    }

    @AfterContainer
    static void close() throws Exception {
        SINK.close();
    }
}
