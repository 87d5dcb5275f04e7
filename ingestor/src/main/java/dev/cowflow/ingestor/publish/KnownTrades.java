package dev.cowflow.ingestor.publish;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.ingestor.tokens.TrackedPairs;
import dev.cowflow.schemas.Version;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was published last of every trade: enough to suppress equal re-reads and to notice that a row is gone. About 250
 * bytes a trade on the heap, so a million trades take a quarter of a gigabyte. Thread-safe.
 */
public final class KnownTrades {
    private final Map<UUID, Known> trades = new ConcurrentHashMap<>();
    private final TrackedPairs pairs;

    private record Known(Version version, Instant blockTime, boolean tracked, boolean removed) {}

    public KnownTrades(TrackedPairs pairs) {
        this.pairs = pairs;
    }

    @Nullable
    Version version(UUID id) {
        Known known = trades.get(id);
        return known == null ? null : known.version();
    }

    /** Remembers a version, unless a newer one is known. */
    public void remember(RawTrade trade) {
        remember(UUID.fromString(trade.getTradeId()), Version.of(trade), trade);
    }

    void remember(UUID id, Version version, RawTrade trade) {
        Known known = new Known(
                version,
                trade.getBlockTime(),
                pairs.contains(trade.getSellTokenAddress(), trade.getBuyTokenAddress()),
                trade.getRemoved());
        trades.merge(id, known, (old, fresh) -> old.version().compareTo(fresh.version()) > 0 ? old : fresh);
    }

    void forget(UUID id) {
        trades.remove(id);
    }

    /** The trades of tracked pairs that stand in a window and are not among the given ones. */
    public Set<UUID> missing(Window window, Set<UUID> present) {
        return trades.entrySet().stream()
                .filter(trade -> trade.getValue().tracked() && !trade.getValue().removed())
                .filter(trade -> window.contains(trade.getValue().blockTime()))
                .map(Map.Entry::getKey)
                .filter(id -> !present.contains(id))
                .collect(Collectors.toUnmodifiableSet());
    }
}
