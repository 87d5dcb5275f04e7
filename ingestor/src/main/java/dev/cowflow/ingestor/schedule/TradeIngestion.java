package dev.cowflow.ingestor.schedule;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.ingestor.dune.BadRowException;
import dev.cowflow.ingestor.dune.DuneClient;
import dev.cowflow.ingestor.dune.DuneRow;
import dev.cowflow.ingestor.dune.TradeQuery;
import dev.cowflow.ingestor.dune.TradeRowParser;
import dev.cowflow.ingestor.publish.Batch;
import dev.cowflow.ingestor.publish.OversizedRecordException;
import dev.cowflow.ingestor.publish.RawTopics;
import dev.cowflow.ingestor.runs.Run;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.ingestor.tokens.TrackedPairs;
import dev.cowflow.schemas.Topics;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Reads the trades of a window from Dune into the raw topic. */
public final class TradeIngestion {
    private final DuneClient dune;
    private final TrackedPairs pairs;
    private final RawTopics topics;
    private final Removals removals;
    private final TradeQuery query = new TradeQuery();
    private final TradeRowParser parser = new TradeRowParser();

    public TradeIngestion(DuneClient dune, TrackedPairs pairs, RawTopics topics, Removals removals) {
        this.dune = dune;
        this.pairs = pairs;
        this.topics = topics;
        this.removals = removals;
    }

    /**
     * Returns once everything is acknowledged. Rows that cannot be taken are set aside and the others flow; but whether
     * a known trade is gone cannot be told then, because it may be the one in the bad row.
     */
    public void ingest(Window window, Run run) {
        String execution = dune.execute(query.render(pairs, window), run);
        run.report();
        dune.await(execution, run).credits().ifPresent(run::spent);
        Batch batch = topics.open();
        Reading reading = new Reading(batch, run);
        Instant readAt = dune.read(execution, run, reading::take);
        if (reading.complete) {
            removals.publish(window, reading.seen, readAt, batch, run);
        }
        batch.awaitAcknowledged();
    }

    private final class Reading {
        private final Batch batch;
        private final Run run;
        private final Set<UUID> seen = new HashSet<>();
        private boolean complete = true;

        Reading(Batch batch, Run run) {
            this.batch = batch;
            this.run = run;
        }

        void take(List<DuneRow> rows, Instant extractedAt) {
            rows.forEach(row -> take(row, extractedAt));
            run.pageRead(rows.size());
            run.report();
        }

        private void take(DuneRow row, Instant extractedAt) {
            try {
                RawTrade trade = parser.parse(row.columns(), extractedAt);
                run.rowTaken(batch.publish(trade));
                seen.add(UUID.fromString(trade.getTradeId()));
            } catch (BadRowException | OversizedRecordException e) {
                batch.setAside(Topics.RAW_TRADES, null, row.json(), e);
                run.rowSetAside();
                complete = false;
            }
        }
    }
}
