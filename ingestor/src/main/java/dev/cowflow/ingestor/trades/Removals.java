package dev.cowflow.ingestor.trades;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.ingestor.kafka.KnownTrades;
import dev.cowflow.ingestor.kafka.RawPublisher;
import dev.cowflow.ingestor.kafka.TopicReader;
import dev.cowflow.ingestor.run.Run;
import dev.cowflow.ingestor.source.http.TransientUpstreamException;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.model.Counted;
import dev.cowflow.schemas.checks.TradeCheck;
import dev.cowflow.schemas.topic.Topics;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes that trades are gone: those that a complete re-read of their window no longer has. Belongs to one thread.
 */
public final class Removals {
    private static final Logger LOG = LoggerFactory.getLogger(Removals.class);

    private final KnownTrades known;
    private final TopicReader topics;
    private final DoubtedRemovals doubts = new DoubtedRemovals();

    public Removals(KnownTrades known, TopicReader topics) {
        this.known = known;
        this.topics = topics;
    }

    /** The trades that a complete answer for a window should hold of each pair; nothing can be gone where it is empty. */
    Map<String, Set<UUID>> expected(Collection<String> pairIds, Window window, Instant readAt) {
        return known.standing(pairIds, window, readAt);
    }

    /** Tells whether an answer for a window, whatever pairs it holds, may have trades that were known before. */
    boolean mayMeetKnown(Window window, Instant readAt) {
        return known.hasOlder(window, readAt);
    }

    /**
     * Compares what was expected with a complete answer. Answers that lack too much are doubted.
     *
     * @param present every trade of the answer
     * @param answered the pairs of which it holds any
     * @param readAt its version
     * @throws TransientUpstreamException when it lacks more than is believed of it, after all else is done
     */
    void publish(
            Map<String, Set<UUID>> expected,
            Set<UUID> present,
            Set<String> answered,
            Instant readAt,
            RawPublisher publisher,
            Run run) {
        doubts.forget(present);
        Set<UUID> gone = new HashSet<>();
        Set<UUID> doubted = new HashSet<>();
        expected.forEach((pair, trades) -> {
            Set<UUID> missing = missing(trades, present, readAt);
            gone.addAll(missing);
            if (DoubtedRemovals.areRaisedBy(missing.size(), trades.size(), answered.contains(pair))) {
                doubted.addAll(missing);
            }
        });
        int all = expected.values().stream().mapToInt(Set::size).sum();
        if (DoubtedRemovals.areRaisedBy(gone.size(), all, !answered.isEmpty())) {
            doubted.addAll(gone);
        }
        doubted.removeAll(doubts.settled(doubted, readAt));
        gone.removeAll(doubted);
        publish(gone, readAt, publisher, run);
        if (!doubted.isEmpty()) {
            run.forgetCursor();
            throw new TransientUpstreamException(
                    "Dune's answer lacks %d of %s known of this window, too many to be believed at once:"
                                    .formatted(doubted.size(), Counted.of(all, "trade"))
                            + " they stay until " + DoubtedRemovals.ENOUGH + " say the same, and it is asked again");
        }
    }

    private Set<UUID> missing(Set<UUID> expected, Set<UUID> present, Instant readAt) {
        return expected.stream()
                .filter(id -> !present.contains(id) && known.isStanding(id, readAt))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Looks the last known columns up in the topic itself: removals are too rare to keep all columns in memory for
     * them.
     */
    private void publish(Set<UUID> gone, Instant readAt, RawPublisher publisher, Run run) {
        if (gone.isEmpty()) {
            return;
        }
        LOG.info("{} trades are no longer at Dune", gone.size());
        Map<UUID, RawTrade> last = new HashMap<>();
        topics.readToEnd(Topics.RAW_TRADES, RawTrade.class, (key, trade) -> {
            TradeCheck.require(key, trade);
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
