package dev.cowflow.ingestor.trades;

import dev.cowflow.ingestor.kafka.RawPublisher;
import dev.cowflow.ingestor.run.Cursor;
import dev.cowflow.ingestor.run.Run;
import dev.cowflow.ingestor.source.budget.CreditBudget;
import dev.cowflow.ingestor.source.dune.DuneClient;
import dev.cowflow.ingestor.source.dune.Execution;
import dev.cowflow.ingestor.source.dune.ExecutionGoneException;
import dev.cowflow.ingestor.source.dune.InconsistentResultException;
import dev.cowflow.ingestor.source.dune.TradeQuery;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.ingestor.tokens.TrackedPairs;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Reads the trades of a window from Dune into the raw topic. */
public final class TradeIngestion implements TradeQueue.Work {
    private final DuneClient dune;
    private final TradeQuery query;
    private final CreditBudget credits;
    private final RawPublisher publisher;
    private final DeadLetteredRows refused;
    private final Removals removals;

    public TradeIngestion(
            DuneClient dune,
            TradeQuery query,
            CreditBudget credits,
            RawPublisher publisher,
            DeadLetteredRows refused,
            Removals removals) {
        this.dune = dune;
        this.query = query;
        this.credits = credits;
        this.publisher = publisher;
        this.refused = refused;
        this.removals = removals;
    }

    /**
     * Goes on with the execution that the run has begun, else starts one. Rows that cannot be taken are dead-lettered
     * and the others flow; but whether a known trade is gone cannot be told when it may be the one in a row without a
     * key.
     */
    @Override
    public void ingest(TrackedPairs pairs, Window window, Run run) {
        boolean begunBefore = run.cursor().isPresent();
        try {
            readExecution(pairs, window, run);
        } catch (ExecutionGoneException e) {
            if (!begunBefore) {
                throw e;
            }
            run.forgetCursor();
            readExecution(pairs, window, run);
        }
    }

    private void readExecution(TrackedPairs pairs, Window window, Run run) {
        Cursor cursor = run.cursor().orElseGet(() -> begin(pairs, window, run));
        String execution = cursor.answer();
        Execution finished = dune.await(execution, run, cost -> charge(execution, cost, run));
        Instant endedAt = finished.endedAt().orElse(Instant.MAX);
        Map<String, Set<UUID>> expected = query.isExact() ? removals.expected(pairs.ids(), window, endedAt) : Map.of();
        // that a row is missing, or is there twice, can be told from all pages only
        boolean fromStart = query.isExact() ? !expected.isEmpty() : removals.mayMeetKnown(window, endedAt);
        long offset = fromStart ? 0 : cursor.offset();
        AnswerReading reading = new AnswerReading(offset, publisher, refused, credits, run, query.isSaved());
        Instant readAt;
        try {
            readAt = dune.read(execution, offset, run, reading::page);
        } catch (InconsistentResultException e) {
            run.forgetCursor();
            throw e;
        }
        reading.end();
        if (reading.areAllKeysRead()) {
            removals.publish(expected, reading.present(), reading.pairs(), readAt, publisher, run);
        }
    }

    private void charge(String execution, BigDecimal cost, Run run) {
        if (credits.chargeExecution(execution, cost)) {
            run.spent(cost);
        }
    }

    private Cursor begin(TrackedPairs pairs, Window window, Run run) {
        String id = query.stored(window, run).map(this::freeOfCharge).orElse(null);
        if (id == null) {
            credits.requireSome();
            id = query.start(pairs, window, run);
        }
        Cursor cursor = run.turnTo(id);
        run.commit();
        return cursor;
    }

    /** Somebody has paid for it already: noted, so that its cost is not ours, also when another process reads it. */
    private String freeOfCharge(Execution stored) {
        credits.chargeExecution(stored.id(), BigDecimal.ZERO);
        return stored.id();
    }
}
