package dev.cowflow.ingestor.trades;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.ingestor.kafka.AnsweredTrades;
import dev.cowflow.ingestor.kafka.OversizedRecordException;
import dev.cowflow.ingestor.kafka.RawPublisher;
import dev.cowflow.ingestor.run.Run;
import dev.cowflow.ingestor.source.budget.CreditBudget;
import dev.cowflow.ingestor.source.dune.BadRowException;
import dev.cowflow.ingestor.source.dune.DuneRow;
import dev.cowflow.ingestor.source.dune.TradeRowParser;
import dev.cowflow.ingestor.source.http.UpstreamRefusedException;
import dev.cowflow.ingestor.tokens.TokenPair;
import dev.cowflow.model.Counted;
import dev.cowflow.schemas.topic.Topics;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes the pages of one execution: publishes its trades, and dead-letters the rows that cannot be taken. */
final class AnswerReading {
    private final TradeRowParser parser = new TradeRowParser();
    private final RawPublisher publisher;
    private final DeadLetteredRows refused;
    private final CreditBudget credits;
    private final Run run;
    private final AnsweredTrades trades;
    private final Set<UUID> present = new HashSet<>();
    private final Set<String> pairs = new HashSet<>();
    private final boolean fromStart;
    private final boolean saved;
    private boolean allKeysRead = true;
    private long offset;
    private long deadLettered;
    private @Nullable String firstCause;

    /**
     * @param offset of the first row that is read
     * @param saved whether the query is one that somebody has saved at Dune
     */
    AnswerReading(
            long offset,
            RawPublisher publisher,
            DeadLetteredRows refused,
            CreditBudget credits,
            Run run,
            boolean saved) {
        this.publisher = publisher;
        this.refused = refused;
        this.credits = credits;
        this.run = run;
        this.saved = saved;
        this.trades = publisher.execution(run::rowTaken);
        this.fromStart = offset == 0;
        this.offset = offset;
    }

    void page(List<DuneRow> rows, Instant extractedAt, OptionalLong nextOffset, long bytes) {
        rows.forEach(row -> take(row, extractedAt));
        trades.endPage();
        run.pageRead(rows.size());
        run.spent(credits.chargePage(bytes));
        offset = nextOffset.orElse(offset + rows.size());
        if (!trades.areWaiting()) {
            run.advance(offset);
        }
        run.commit();
    }

    /** @throws UpstreamRefusedException when there were rows and none of them could be taken */
    void end() {
        trades.settle();
        run.advance(offset);
        if (fromStart && deadLettered > 0 && deadLettered == offset) {
            throw new UpstreamRefusedException(
                    "Dune's answer has %s, and none that could be taken; the first: %s"
                            .formatted(Counted.of(deadLettered, "row"), firstCause),
                    "What is wrong with each: ./cowflow dead-letters " + Topics.RAW_TRADES.name()
                            + (saved ? ". The saved query (COWFLOW_DUNE_QUERY_ID) is mended at Dune" : ""));
        }
    }

    /** Every trade that the answer holds, those among the bad rows included. */
    Set<UUID> present() {
        return present;
    }

    /** The pairs of which the answer holds any trade. */
    Set<String> pairs() {
        return pairs;
    }

    /** Tells whether it is known of every row which trade it is, so that one which is not {@link #present} is gone. */
    boolean areAllKeysRead() {
        return allKeysRead;
    }

    private void take(DuneRow row, Instant extractedAt) {
        try {
            RawTrade trade = parser.parse(row.columns(), extractedAt);
            present.add(UUID.fromString(trade.getTradeId()));
            pairs.add(TokenPair.id(trade.getSellTokenAddress(), trade.getBuyTokenAddress()));
            trades.take(trade);
        } catch (BadRowException | OversizedRecordException e) {
            deadLetter(row, e);
        }
    }

    private void deadLetter(DuneRow row, RuntimeException cause) {
        parser.key(row.columns()).ifPresentOrElse(present::add, () -> allKeysRead = false);
        if (refused.add(row.json())) {
            publisher.deadLetter(Topics.RAW_TRADES, null, row.json(), cause);
        }
        run.rowDeadLettered();
        deadLettered++;
        firstCause = firstCause == null ? String.valueOf(cause.getMessage()) : firstCause;
    }
}
