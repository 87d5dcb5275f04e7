package dev.cowflow.ingestor.schedule;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.ingestor.budget.CreditBudget;
import dev.cowflow.ingestor.dune.BadRowException;
import dev.cowflow.ingestor.dune.DuneClient;
import dev.cowflow.ingestor.dune.DuneRow;
import dev.cowflow.ingestor.dune.Execution;
import dev.cowflow.ingestor.dune.ExecutionGoneException;
import dev.cowflow.ingestor.dune.InconsistentResultException;
import dev.cowflow.ingestor.dune.TradeQuery;
import dev.cowflow.ingestor.dune.TradeRowParser;
import dev.cowflow.ingestor.publish.OversizedRecordException;
import dev.cowflow.ingestor.publish.RawPublisher;
import dev.cowflow.ingestor.runs.Run;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.ingestor.tokens.TokenPair;
import dev.cowflow.ingestor.tokens.TrackedPairs;
import dev.cowflow.schemas.Topics;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Reads the trades of a window from Dune into the raw topic. */
public final class TradeIngestion implements TradePlan.Work {
    private final DuneClient dune;
    private final TradeQuery query;
    private final CreditBudget credits;
    private final RawPublisher publisher;
    private final Removals removals;
    private final TradeRowParser parser = new TradeRowParser();

    public TradeIngestion(
            DuneClient dune, TradeQuery query, CreditBudget credits, RawPublisher publisher, Removals removals) {
        this.dune = dune;
        this.query = query;
        this.credits = credits;
        this.publisher = publisher;
        this.removals = removals;
    }

    /**
     * Goes on with the execution that the run has begun, else starts one. Rows that cannot be taken are set aside and the
     * others flow; but whether a known trade is gone cannot be told then, because it may be the one in the bad row.
     */
    @Override
    public void ingest(TrackedPairs pairs, Window window, Run run) {
        boolean begunBefore = run.execution().isPresent();
        try {
            readExecution(pairs, window, run);
        } catch (ExecutionGoneException e) {
            if (!begunBefore) {
                throw e;
            }
            run.forgetExecution();
            readExecution(pairs, window, run);
        }
    }

    private void readExecution(TrackedPairs pairs, Window window, Run run) {
        String execution = run.execution().orElseGet(() -> begin(pairs, window, run));
        Execution finished = dune.await(execution, run, cost -> charge(execution, cost, run));
        Map<String, Set<UUID>> expected = query.isExact()
                ? removals.expected(pairs.ids(), window, finished.endedAt().orElse(Instant.MAX))
                : Map.of();
        // that a row is missing can be told from all pages only
        long offset = expected.isEmpty() ? run.nextOffset() : 0;
        Reading reading = new Reading(offset, run);
        Instant readAt;
        try {
            readAt = dune.read(execution, offset, run, reading::take);
        } catch (InconsistentResultException e) {
            run.forgetExecution();
            throw e;
        }
        if (reading.complete) {
            removals.publish(expected, reading.seen, reading.pairs, readAt, publisher, run);
        }
    }

    private void charge(String execution, BigDecimal cost, Run run) {
        if (credits.chargeExecution(execution, cost)) {
            run.spent(cost);
        }
    }

    private String begin(TrackedPairs pairs, Window window, Run run) {
        String id = query.stored(window, run).map(this::freeOfCharge).orElse(null);
        if (id == null) {
            credits.requireSome();
            id = query.start(pairs, window, run);
        }
        run.reading(id);
        run.report();
        return id;
    }

    /** Somebody has paid for it already: noted, so that its cost is not ours, also when another process reads it. */
    private String freeOfCharge(Execution stored) {
        credits.chargeExecution(stored.id(), BigDecimal.ZERO);
        return stored.id();
    }

    private final class Reading {
        private final Run run;
        private final Set<UUID> seen = new HashSet<>();
        private final Set<String> pairs = new HashSet<>();
        private boolean complete = true;
        private long offset;

        Reading(long offset, Run run) {
            this.offset = offset;
            this.run = run;
        }

        void take(List<DuneRow> rows, Instant extractedAt, OptionalLong nextOffset, long bytes) {
            rows.forEach(row -> take(row, extractedAt));
            run.pageRead(rows.size());
            run.spent(credits.chargePage(bytes));
            offset = nextOffset.orElse(offset + rows.size());
            run.readUpTo(offset);
            run.report();
        }

        private void take(DuneRow row, Instant extractedAt) {
            try {
                RawTrade trade = parser.parse(row.columns(), extractedAt);
                run.rowTaken(publisher.publish(trade));
                seen.add(UUID.fromString(trade.getTradeId()));
                pairs.add(TokenPair.id(trade.getSellTokenAddress(), trade.getBuyTokenAddress()));
            } catch (BadRowException | OversizedRecordException e) {
                publisher.setAside(Topics.RAW_TRADES, null, row.json(), e);
                run.rowSetAside();
                complete = false;
            }
        }
    }
}
