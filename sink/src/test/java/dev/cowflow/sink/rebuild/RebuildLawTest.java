package dev.cowflow.sink.rebuild;

import static dev.cowflow.sink.testing.Samples.TIME;
import static dev.cowflow.sink.testing.Samples.trade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.sink.rebuild.report.RebuildResult;
import dev.cowflow.sink.table.EnrichedTradeTable;
import dev.cowflow.sink.testing.Shared;
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
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

class RebuildLawTest {
    private static final Shared<RebuildRig> RIG = new Shared<>(RebuildRig::new);

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void shouldRebuildTheSameFromAnyOrderRepetitionAndCompaction(
            @ForAll("histories") List<EnrichedTrade> history, @ForAll Random random) throws Exception {
        RebuildRig rig = RIG.get();
        rig.clear();
        rig.sink.write(new EnrichedTradeTable(), history);
        List<EnrichedTrade> records = random.nextBoolean() ? compacted(history) : new ArrayList<>(history);
        records.addAll(records.subList(0, random.nextInt(records.size() + 1)));
        Collections.shuffle(records, random);
        rig.publish(records);
        rig.storePositions();
        rig.heldBack = random.nextInt(records.size() + 1);
        String live = contents(rig);

        RebuildResult result = rig.rebuild(false);

        assertThat(result.isEqual()).isTrue();
        assertThat(contents(rig)).isEqualTo(live);
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void shouldMendAWarehouseThatSomebodyHasChangedAndNameTheTrades(
            @ForAll("histories") List<EnrichedTrade> history, @ForAll Random random) throws Exception {
        RebuildRig rig = RIG.get();
        rig.clear();
        rig.sink.write(new EnrichedTradeTable(), history);
        rig.publish(history);
        rig.storePositions();
        String right = contents(rig);
        List<String> spoilt = spoil(rig, random);

        RebuildResult compared = rig.rebuild(true);
        assertThat(compared.differingTrades()).containsExactlyElementsOf(spoilt);
        assertThat(compared.isEqual()).isEqualTo(spoilt.isEmpty());
        assertThat(contents(rig).equals(right)).isEqualTo(spoilt.isEmpty());
        rig.rebuild(false);

        assertThat(contents(rig)).isEqualTo(right);
    }

    /** Deletes one trade and changes another, if there are any; their ids. */
    private static List<String> spoil(RebuildRig rig, Random random) {
        List<String> ids =
                rig.sink.jdbc.queryForList("SELECT trade_id::text FROM data_warehouse.trade ORDER BY 1", String.class);
        Collections.shuffle(ids, random);
        List<String> spoilt = new ArrayList<>(ids.subList(0, Math.min(2, ids.size())));
        if (!spoilt.isEmpty()) {
            rig.sink.jdbc.update("DELETE FROM data_warehouse.trade WHERE trade_id = ?::uuid", spoilt.get(0));
        }
        if (spoilt.size() > 1) {
            rig.sink.jdbc.update(
                    "UPDATE data_warehouse.trade SET volume_usd = -1 WHERE trade_id = ?::uuid", spoilt.get(1));
        }
        Collections.sort(spoilt);
        return spoilt;
    }

    /** All that a rebuild makes anew. */
    private static String contents(RebuildRig rig) {
        return rig.sink.jdbc.queryForList("SELECT c::text FROM data_warehouse.content_hash() AS c", String.class)
                + " keys "
                + rig.sink.jdbc.queryForList(
                        "SELECT k::text FROM data_warehouse.trade_key AS k ORDER BY trade_id", String.class)
                + " rules "
                + rig.sink.jdbc.queryForList("SELECT rules FROM data_warehouse.trade_rules", String.class);
    }

    /** The last record of each trade, which is its best one when the enricher has written them. */
    private static List<EnrichedTrade> compacted(List<EnrichedTrade> history) {
        Map<String, EnrichedTrade> best = new HashMap<>();
        history.forEach(row -> best.merge(
                row.getTradeId(), row, (one, other) -> one.getRank().compareTo(other.getRank()) >= 0 ? one : other));
        return new ArrayList<>(best.values());
    }

    /** Rows of a few trades; what a row says follows from trade and rank, as it does for the enricher's. */
    @Provide
    Arbitrary<List<EnrichedTrade>> histories() {
        Arbitrary<Integer> trades = Arbitraries.integers().between(1, 15);
        Arbitrary<Integer> ranks = Arbitraries.integers().between(1, 8);
        return Combinators.combine(trades, ranks)
                .as(RebuildLawTest::row)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    private static EnrichedTrade row(int number, int rank) {
        return trade(number, rank)
                .setBlockTime(TIME.plus(31L * ((number * rank) % 3), ChronoUnit.DAYS))
                .setExtractedAt(TIME.plus(100, ChronoUnit.DAYS))
                .setVolumeUsd(String.valueOf(1_000 * number + rank))
                .setStatus((number + rank) % 5 == 0 ? "REMOVED" : rank % 3 == 0 ? "FINAL" : "PROVISIONAL")
                .build();
    }

    @AfterContainer
    static void close() throws Exception {
        RIG.close();
    }
}
