package dev.cowflow.ingestor.schedule;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.ingestor.publish.KnownTrades;
import dev.cowflow.ingestor.publish.RawPublisher;
import dev.cowflow.ingestor.publish.TopicReader;
import dev.cowflow.ingestor.runs.Run;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.schemas.Topics;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes that trades are gone: those that a complete re-read of their window no longer has. */
public final class Removals {
    private static final Logger LOG = LoggerFactory.getLogger(Removals.class);

    private final KnownTrades known;
    private final TopicReader topics;

    public Removals(KnownTrades known, TopicReader topics) {
        this.known = known;
        this.topics = topics;
    }

    /** Whether a re-read of the window could find that a trade is gone. */
    boolean arePossible(Collection<String> pairIds, Window window, Instant readAt) {
        return !known.missing(pairIds, window, Set.of(), readAt).isEmpty();
    }

    /**
     * Looks the last known columns up in the topic itself: removals are too rare to keep all columns in memory for them.
     *
     * @param present every trade that the complete re-read returned
     * @param readAt the re-read's version
     */
    void publish(
            Collection<String> pairIds,
            Window window,
            Set<UUID> present,
            Instant readAt,
            RawPublisher publisher,
            Run run) {
        Set<UUID> gone = known.missing(pairIds, window, present, readAt);
        if (gone.isEmpty()) {
            return;
        }
        LOG.info("{} trades are no longer at Dune in {}", gone.size(), window);
        Map<UUID, RawTrade> last = new HashMap<>();
        topics.readToEnd(Topics.RAW_TRADES, RawTrade.class, trade -> {
            UUID id = UUID.fromString(trade.getTradeId());
            if (gone.contains(id)) {
                last.put(id, trade);
            }
        });
        last.values()
                .forEach(trade -> run.rowTaken(publisher.publish(RawTrade.newBuilder(trade)
                        .setRemoved(true)
                        .setExtractedAt(readAt)
                        .build())));
    }
}
