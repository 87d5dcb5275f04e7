package dev.cowflow.sink.rebuild;

import static java.util.Objects.requireNonNull;

import dev.cowflow.sink.command.RefusedException;
import dev.cowflow.sink.command.StepListener;
import dev.cowflow.sink.rebuild.progress.RebuildLock;
import dev.cowflow.sink.rebuild.progress.SinkProgress;
import dev.cowflow.sink.rebuild.report.Comparison;
import dev.cowflow.sink.rebuild.report.DifferingTrades;
import dev.cowflow.sink.rebuild.report.RebuildResult;
import dev.cowflow.sink.rebuild.report.RulesChange;
import dev.cowflow.sink.rebuild.report.TableComparison;
import dev.cowflow.sink.rebuild.report.Totals;
import dev.cowflow.sink.rebuild.shadow.Dependents;
import dev.cowflow.sink.rebuild.shadow.KeptPartitions;
import dev.cowflow.sink.rebuild.shadow.OddPartitions;
import dev.cowflow.sink.rebuild.shadow.ShadowSchema;
import dev.cowflow.sink.rebuild.shadow.ShadowWarehouse;
import dev.cowflow.sink.rebuild.source.RebuildSource;
import dev.cowflow.sink.rebuild.source.StagedTrades;
import dev.cowflow.sink.rebuild.swap.OldSnapshots;
import dev.cowflow.sink.rebuild.swap.Publications;
import dev.cowflow.sink.rebuild.swap.Swap;
import dev.cowflow.sink.rebuild.swap.SwapAttempts;
import dev.cowflow.sink.rebuild.topic.FollowUps;
import dev.cowflow.sink.table.EnrichedTradeTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes the warehouse anew while the sink goes on writing the one in use: fills a shadow schema up to where the sink stands,
 * compares both there, follows the sink, and swaps. May be ended at any time and started again.
 */
final class Rebuild {
    /** So few records take less than a second while the sink waits. */
    private static final long FEW = 5_000;

    private final JdbcOperations jdbc;
    private final TransactionOperations pinned;
    private final RebuildLock lock;
    private final RebuildCleanup cleanup;
    private final ShadowWarehouse shadow;
    private final RebuildSource source;
    private final Duration patience;
    private final StepListener listener;
    private final Consent consent;

    /**
     * @param pinned transactions of REPEATABLE READ on {@code jdbc}
     * @param patience how long to wait for the enricher, for the sink, and for other people's transactions
     */
    Rebuild(
            JdbcOperations jdbc,
            TransactionOperations pinned,
            RebuildLock lock,
            ShadowWarehouse shadow,
            RebuildSource source,
            Duration patience,
            StepListener listener,
            Consent consent) {
        this.jdbc = jdbc;
        this.pinned = pinned;
        this.lock = lock;
        this.cleanup = new RebuildCleanup(lock);
        this.shadow = shadow;
        this.source = source;
        this.patience = patience;
        this.listener = listener;
        this.consent = consent;
    }

    /**
     * @param dryRun compares and does not swap
     * @throws RefusedException when it must not be done now
     */
    RebuildResult run(boolean dryRun) throws ExecutionException, InterruptedException {
        cleanup.dropOfOthers();
        Dependents.refuse(jdbc);
        OddPartitions.refuse(jdbc);
        Publications.refuse(jdbc, dryRun);
        source.awaitComplete(patience, listener);
        RebuildResult result;
        try {
            result = fillAndSwap(dryRun);
        } catch (RuntimeException | ExecutionException | InterruptedException e) {
            cleanup.dropAfter(e);
            throw e;
        }
        return dryRun ? result : followUp(result);
    }

    private RebuildResult fillAndSwap(boolean dryRun) throws ExecutionException, InterruptedException {
        new ShadowSchema(jdbc).create();
        shadow.beginAt(source.begins());
        shadow.load(source.ends(), listener);
        RebuildResult result = compare();
        if (dryRun) {
            cleanup.drop();
            return result;
        }
        refuseToLoseMuch(result);
        return result.swapped(swap());
    }

    /** The rebuilt rows are in use whatever becomes of it. */
    private RebuildResult followUp(RebuildResult swapped) throws InterruptedException {
        FollowUps followUps = new FollowUps();
        followUps.attempt(
                () -> lock.jdbc().execute("CALL ops.grant_roles()"),
                "CALL ops.grant_roles(), so that other roles can read single partitions",
                false);
        followUps.attempt(
                () -> source.publish(patience, listener),
                "call this again: the enriched topic does not say the same yet",
                true);
        listener.begins("Dropping the rows of before", 0);
        followUps.attempt(cleanup::drop, "drop the rows of before, or let the next rebuild do so", false);
        return swapped.leaving(followUps.left());
    }

    private void refuseToLoseMuch(RebuildResult result) {
        listener.begins("Comparing totals", 0);
        if (result.inUse().loseMuchIn(result.rebuilt()) && !consent.isGiven(result.inUse(), result.rebuilt())) {
            throw new RefusedException(("The rebuilt warehouse holds much less than the one in use: %s, in place of %s."
                            + " Do COWFLOW_JOIN_TOLERANCE and COWFLOW_PRICE_SOURCES say what is meant? --dry-run names the"
                            + " trades; if this is meant, call again with --yes. Nothing was changed")
                    .formatted(result.rebuilt().text(), result.inUse().text()));
        }
    }

    private void follow() {
        Map<TopicPartition, Long> until = source.ends();
        while (shadow.behind(until) > FEW) {
            shadow.advance(until);
            until = source.ends();
        }
    }

    /** The sink stands still until the caller's transaction ends, and both warehouses are made of the same records. */
    private void meetTheSink() {
        SinkProgress.pause(lock.jdbc());
        shadow.advance(source.ends());
    }

    /** The last of what can be done before anybody has to wait. */
    private void settle() {
        meetTheSink();
        DifferingTrades.settle(lock.jdbc());
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
                shadow.forgetTouched();
            });
            List<TableComparison> tables = Comparison.of(jdbc);
            boolean equal = tables.stream().allMatch(TableComparison::isEqual);
            List<String> differing = equal ? List.of() : DifferingTrades.find(jdbc);
            return new RebuildResult(
                    tables,
                    Totals.of(jdbc, EnrichedTradeTable.SCHEMA),
                    Totals.of(jdbc, ShadowSchema.NAME),
                    RulesChange.find(jdbc).orElse(null),
                    differing,
                    shadow.rejected(),
                    Totals.missingKeys(jdbc),
                    List.of(),
                    null);
        }));
        if (!missing.isEmpty()) {
            refuseWhatIsStillMissing(missing);
        }
        return result;
    }

    /** Looks a second time: a version that came into staging a moment ago may only be on its way to the topic. */
    private void refuseWhatIsStillMissing(List<String> missing) throws ExecutionException, InterruptedException {
        source.awaitComplete(patience, listener);
        shadow.advance(source.ends());
        List<String> still = StagedTrades.missing(jdbc);
        still.retainAll(missing);
        StagedTrades.refuse(still, source.topic());
    }

    private Duration swap() throws ExecutionException, InterruptedException {
        listener.begins("Preparing the swap", 0);
        source.awaitSwappable(patience, listener);
        follow();
        KeptPartitions kept = new KeptPartitions(lock.jdbc(), source.isWhatTheSinkReads() ? Set::of : shadow::touched);
        if (DifferingTrades.areCorrections(jdbc)) {
            kept.keepTimes(jdbc);
        }
        Swap swap = new Swap(lock.jdbc(), kept);
        swap.prepare();
        listener.begins("Waiting for transactions that began before", 0);
        new OldSnapshots(lock.jdbc()).awaitEnd(patience);
        listener.begins("Swapping", 0);
        return new SwapAttempts(swap, lock, this::settle, patience).untilDone();
    }
}
