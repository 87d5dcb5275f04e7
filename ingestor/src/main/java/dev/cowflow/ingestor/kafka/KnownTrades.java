package dev.cowflow.ingestor.kafka;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.ingestor.tokens.TokenPair;
import dev.cowflow.model.Version;
import dev.cowflow.schemas.content.RecordVersion;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Summary of what was published last of every trade: enough to suppress equal re-reads and to notice that a row is
 * gone. About 250 bytes a trade on the heap, so a million trades take a quarter of a gigabyte. Thread-safe.
 */
public final class KnownTrades {
    private final Map<UUID, Known> trades = new ConcurrentHashMap<>();
    private final Map<String, String> pairs = new ConcurrentHashMap<>();

    record Known(Version version, Instant blockTime, String pair, boolean removed) {
        boolean isStanding(Instant readAt) {
            return !removed && version.extractedAt().isBefore(readAt);
        }
    }

    @Nullable
    Version version(UUID id) {
        Known known = trades.get(id);
        return known == null ? null : known.version();
    }

    /** Remembers a version, unless a newer one is known. */
    public void remember(RawTrade trade) {
        remember(UUID.fromString(trade.getTradeId()), of(RecordVersion.of(trade), trade));
    }

    void remember(UUID id, Known known) {
        trades.merge(id, known, (old, fresh) -> old.version().compareTo(fresh.version()) > 0 ? old : fresh);
    }

    /** The part of a trade that is to be remembered. */
    Known of(Version version, RawTrade trade) {
        return new Known(version, trade.getBlockTime(), pairIdOf(trade), trade.getRemoved());
    }

    /**
     * The trades of some pairs that stand in a window, by pair: what a complete answer should hold. Pairs without any are
     * left out.
     *
     * @param readAt the version of the answer: trades that are as new were in it, or came later
     */
    public Map<String, Set<UUID>> standing(Collection<String> pairIds, Window window, Instant readAt) {
        return trades.entrySet().stream()
                .filter(trade -> trade.getValue().isStanding(readAt)
                        && window.contains(trade.getValue().blockTime())
                        && pairIds.contains(trade.getValue().pair()))
                .collect(Collectors.groupingBy(
                        trade -> trade.getValue().pair(),
                        Collectors.mapping(Map.Entry::getKey, Collectors.toUnmodifiableSet())));
    }

    /** Tells whether any trade of a window was known before an answer. */
    public boolean hasOlder(Window window, Instant readAt) {
        return trades.values().stream()
                .anyMatch(trade -> window.contains(trade.blockTime())
                        && trade.version().extractedAt().isBefore(readAt));
    }

    /** Tells whether a trade is not removed, and its last version older than an answer. */
    public boolean isStanding(UUID id, Instant readAt) {
        Known known = trades.get(id);
        return known != null && known.isStanding(readAt);
    }

    /**
     * The block time of a pair's earliest trade that was removed not long ago.
     *
     * @param since of the removals
     * @param from of the block times
     */
    public Optional<Instant> earliestRemoved(String pairId, Instant since, Instant from) {
        return trades.values().stream()
                .filter(trade -> trade.removed()
                        && trade.pair().equals(pairId)
                        && !trade.blockTime().isBefore(from)
                        && !trade.version().extractedAt().isBefore(since))
                .map(Known::blockTime)
                .min(Instant::compareTo);
    }

    /** One object per pair, however many trades it has. */
    private String pairIdOf(RawTrade trade) {
        String id = TokenPair.id(trade.getSellTokenAddress(), trade.getBuyTokenAddress());
        return pairs.computeIfAbsent(id, same -> same);
    }
}
