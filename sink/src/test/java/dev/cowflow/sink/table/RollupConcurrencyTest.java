package dev.cowflow.sink.table;

import static dev.cowflow.sink.testing.Samples.TIME;
import static dev.cowflow.sink.testing.Samples.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.sink.testing.TestSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two sinks, each with partitions of its own, write trades of the same hours and pairs at the same time. */
class RollupConcurrencyTest {
    private final TestSink sink = new TestSink();

    @AfterEach
    void close() {
        sink.close();
    }

    @Test
    void shouldLoseNoTradeOfAnHourThatBothBegin() throws Exception {
        writeAtTheSameTime(List.of(), List.of(one(1, 1)), List.of(one(2, 1)), true);
    }

    @Test
    void shouldLoseNoTradeOfAnHourThatIsThere() throws Exception {
        writeAtTheSameTime(List.of(one(3, 1)), List.of(one(1, 1)), List.of(one(2, 1)), true);
    }

    @Test
    void shouldLoseNoTradeOfAnHourThatTheFirstEmpties() throws Exception {
        EnrichedTrade removal = trade(1, 2).setStatus("REMOVED").build();
        writeAtTheSameTime(List.of(one(1, 1)), List.of(removal), List.of(one(2, 1)), true);
    }

    @Test
    void shouldCountNoTradeOfATransactionThatFails() throws Exception {
        writeAtTheSameTime(List.of(), List.of(one(1, 1)), List.of(one(2, 1)), false);
    }

    /** The second one has written its trade and waits for the first with the rollups, until that commits or fails. */
    private void writeAtTheSameTime(
            List<EnrichedTrade> before, List<EnrichedTrade> first, List<EnrichedTrade> second, boolean firstCommits)
            throws Exception {
        List<EnrichedTrade> committed = new ArrayList<>(before);
        committed.addAll(second);
        write(List.of(trade(99, 1).setBlockTime(TIME.plusSeconds(86_400)).build()));
        write(before);
        CompletableFuture<Void> writing = sink.transactions.execute(transaction -> {
            writeHere(first);
            var other = CompletableFuture.runAsync(() -> write(second));
            await().until(() -> sink.one("SELECT count(*) FROM pg_locks WHERE NOT granted", Integer.class) == 1);
            assertThat(other).isNotDone();
            if (firstCommits) {
                committed.addAll(first);
            } else {
                transaction.setRollbackOnly();
            }
            return other;
        });
        assertThat(writing).isNotNull();
        writing.get();

        committed.add(trade(99, 1).setBlockTime(TIME.plusSeconds(86_400)).build());
        RollupRows.assertRollups(sink.jdbc, committed);
    }

    @Test
    void shouldNeitherLoseTradesNorWaitForEachOther() {
        List<EnrichedTrade> history = new ArrayList<>();
        List<CompletableFuture<Void>> sinks = new ArrayList<>();
        for (int seed = 0; seed < 2; seed++) {
            List<List<EnrichedTrade>> batches = batches(seed);
            batches.forEach(history::addAll);
            sinks.add(CompletableFuture.runAsync(() -> batches.forEach(this::write)));
        }
        sinks.forEach(CompletableFuture::join);

        RollupRows.assertRollups(sink.jdbc, history);
    }

    /** Of trades that no other seed has. */
    private static List<List<EnrichedTrade>> batches(int seed) {
        Random random = new Random(seed);
        List<List<EnrichedTrade>> batches = new ArrayList<>();
        for (int batch = 0; batch < 150; batch++) {
            List<EnrichedTrade> rows = new ArrayList<>();
            for (int row = random.nextInt(8); row >= 0; row--) {
                rows.add(RollupRows.row(1_000 * seed + random.nextInt(60), 1 + random.nextInt(8)));
            }
            batches.add(rows);
        }
        return batches;
    }

    private static EnrichedTrade one(int number, int rank) {
        return trade(number, rank).build();
    }

    private void write(List<EnrichedTrade> rows) {
        sink.transactions.executeWithoutResult(transaction -> writeHere(rows));
    }

    private void writeHere(List<EnrichedTrade> rows) {
        EnrichedTradeTable table = new EnrichedTradeTable();
        if (!rows.isEmpty()) {
            table.write(
                    sink.jdbc, rows.stream().map(row -> sink.row(table, row)).toList());
        }
    }
}
