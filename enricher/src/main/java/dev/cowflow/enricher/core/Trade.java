package dev.cowflow.enricher.core;

import dev.cowflow.model.Version;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of one trade.
 *
 * @param removed whether the source has taken the trade back; the other columns are then the last known ones
 * @param time block time, epoch milliseconds
 * @param duneUsdValue what Dune says it was worth, for comparison only
 * @param received the record it was read from, for whoever keeps it; not to be changed, and not part of the content
 */
public record Trade(
        UUID id,
        Version version,
        boolean removed,
        long time,
        Side sell,
        Side buy,
        @Nullable BigDecimal duneUsdValue,
        TradeDetails details,
        byte[] received) {
    private static final long CLOCK_SKEW = Duration.ofDays(1).toMillis();

    /** Throws IllegalArgumentException for a trade from before Ethereum or more than a day after it was extracted. */
    public Trade {
        Ethereum.requireExisted(time, "block time");
        if (time - CLOCK_SKEW > version.extractedAt().toEpochMilli()) {
            throw new IllegalArgumentException(
                    "block time " + time + " is more than a day after it was extracted, " + version.extractedAt());
        }
        duneUsdValue = duneUsdValue == null ? null : duneUsdValue.stripTrailingZeros();
    }

    /** Tells whether the two differ in nothing but their version and the bytes received. */
    public boolean sameContentAs(Trade other) {
        return id.equals(other.id)
                && removed == other.removed
                && time == other.time
                && sell.equals(other.sell)
                && buy.equals(other.buy)
                && ExactMath.same(duneUsdValue, other.duneUsdValue)
                && details.equals(other.details);
    }
}
