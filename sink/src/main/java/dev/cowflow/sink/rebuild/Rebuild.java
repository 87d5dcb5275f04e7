package dev.cowflow.sink.rebuild;

import static java.util.Objects.requireNonNull;

import dev.cowflow.schemas.Backlog;
import dev.cowflow.schemas.Topics;
import dev.cowflow.sink.batch.SinkOffsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes the warehouse anew from the enriched topic, while the sink goes on writing the one in use: fills a shadow schema up
 * to where the sink stands, compares both there, follows the sink, and swaps. May be ended at any time and started again.
 */
final class Rebuild {
    /** So few records take less than a second while the sink waits. */
    private static final long FEW = 5_000;

    private static final List<TopicPartition> PARTITIONS = IntStream.range(0, Topics.ENRICHED_TRADES.partitions())
            .mapToObj(number -> new TopicPartition(Topics.ENRICHED_TRADES.name(), number))
            .toList();

    private final JdbcOperations jdbc;
    private final TransactionOperations pinned;
    private final RebuildLock lock;
    private final ShadowWarehouse shadow;
    private final EnricherProgress enricher;
    private final Backlog backlog;
    private final Duration patience;
    private final RebuildListener listener;

    /**
     * @param pinned transactions of REPEATABLE READ on {@code jdbc}
     * @param patience how long to wait for the enricher, for the sink, and for other people's transactions
     */
    Rebuild(
            JdbcOperations jdbc,
            TransactionOperations pinned,
            RebuildLock lock,
            ShadowWarehouse shadow,
            EnricherProgress enricher,
            Backlog backlog,
            Duration patience,
            RebuildListener listener) {
        this.jdbc = jdbc;
        this.pinned = pinned;
        this.lock = lock;
        this.shadow = shadow;
        this.enricher = enricher;
        this.backlog = backlog;
        this.patience = patience;
        this.listener = listener;
    }

    /**
     * @param dryRun compares and does not swap
     * @throws RefusedException when it must not be done now
     */
    RebuildResult run(boolean dryRun) throws ExecutionException, InterruptedException {
        ShadowSchema schema = new ShadowSchema(jdbc);
        Dependents.refuse(jdbc);
        listener.begins("Waiting for the enricher", 0);
        enricher.awaitCaughtUp(patience);
        schema.create();
        Comparison.createFunctions(jdbc);
        shadow.load(sinkPositions(), listener);
        RebuildResult result = compare();
        if (dryRun) {
            schema.drop();
            return result;
        }
        return result.swapped(swap());
    }

    private Map<TopicPartition, Long> sinkPositions() {
        return new SinkOffsets(lock.jdbc()).load(PARTITIONS);
    }

    private void follow() {
        Map<TopicPartition, Long> until = sinkPositions();
        while (shadow.behind(until) > FEW) {
            shadow.advance(until);
            until = sinkPositions();
        }
    }

    /** The sink stands still until the caller's transaction ends, and both warehouses are made of the same records. */
    private void meetTheSink() {
        lock.jdbc().execute("SET LOCAL lock_timeout = '30s'");
        lock.jdbc().execute("LOCK TABLE ops.sink_offset IN SHARE ROW EXCLUSIVE MODE");
        shadow.advance(sinkPositions());
    }

    private RebuildResult compare() throws ExecutionException, InterruptedException {
        listener.begins("Following the sink", 0);
        follow();
        listener.begins("Comparing", 0);
        List<String> missing = StagedTrades.missing(jdbc);
        RebuildResult result = requireNonNull(pinned.execute(transaction -> {
            lock.transactions().executeWithoutResult(meeting -> {
                meetTheSink();
                jdbc.execute("SELECT 1"); // the snapshot of all that follows, which need not stop the sink
            });
            List<TableComparison> tables = Comparison.of(jdbc);
            boolean equal = tables.stream().allMatch(TableComparison::isEqual);
            List<String> differing = equal ? List.of() : Comparison.differingTrades(jdbc);
            return new RebuildResult(tables, differing, shadow.rejected().size(), null);
        }));
        if (!missing.isEmpty()) {
            refuseWhatIsStillMissing(missing);
        }
        return result;
    }

    /** What staging has just come to know may only be on its way. */
    private void refuseWhatIsStillMissing(List<String> missing) throws ExecutionException, InterruptedException {
        listener.begins("Waiting for trades that only staging knows", 0);
        enricher.awaitCaughtUp(patience);
        awaitSink();
        follow();
        shadow.advance(sinkPositions());
        List<String> still = StagedTrades.missing(jdbc);
        still.retainAll(missing);
        StagedTrades.refuse(still, Topics.ENRICHED_TRADES.name());
    }

    private void awaitSink() throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> ends = backlog.ends(List.of(Topics.ENRICHED_TRADES));
        long deadline = System.nanoTime() + patience.toNanos();
        while (!backlog.isRead(sinkPositions(), ends)) {
            if (System.nanoTime() > deadline) {
                throw new RefusedException("The sink is behind: it does not reach the end of "
                        + Topics.ENRICHED_TRADES.name() + ". Let it catch up, see ./cowflow status, and try again");
            }
            Thread.sleep(100);
        }
    }

    private Duration swap() throws InterruptedException {
        listener.begins("Preparing the swap", 0);
        follow();
        Swap swap = new Swap(lock.jdbc());
        swap.prepare();
        listener.begins("Waiting for transactions that began before", 0);
        new OldSnapshots(lock.jdbc()).awaitEnd(patience);
        listener.begins("Swapping", 0);
        return new SwapAttempts(swap, lock, this::meetTheSink, patience).untilDone();
    }
}
