package dev.cowflow.enricher.core;

import dev.cowflow.model.Version;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * One version of one price. Token, time and source say which price it is.
 *
 * @param token address, lower-case hex
 * @param source where it comes from, for example {@code coingecko}
 * @param time epoch milliseconds
 * @param quote the currency of the price
 * @param price per unit of the token, above 0, without trailing zeros
 * @param granularity how far apart the source's prices are, as the source's reader names it
 * @param identity since when the source's name of the token was what this was read under; 0 for its first name
 */
public record Tick(
        String token,
        String source,
        long time,
        String quote,
        BigDecimal price,
        String granularity,
        Version version,
        long identity) {
    private static final long CLOCK_SKEW = Duration.ofMinutes(2).toMillis();

    /**
     * Throws IllegalArgumentException for a price that is not above 0 and for a tick from the future or from before
     * Ethereum.
     */
    public Tick {
        if (price.signum() <= 0) {
            throw new IllegalArgumentException("price must be above 0: " + price.toPlainString());
        }
        if (time - CLOCK_SKEW > version.extractedAt().toEpochMilli()) {
            throw new IllegalArgumentException(
                    "tick time " + time + " is more than 2 minutes after it was extracted, " + version.extractedAt());
        }
        Ethereum.requireExisted(time, "tick time");
        price = price.stripTrailingZeros();
    }

    /** One that was read under the token's first name. */
    public Tick(
            String token,
            String source,
            long time,
            String quote,
            BigDecimal price,
            String granularity,
            Version version) {
        this(token, source, time, quote, price, granularity, version, 0);
    }

    /** Tells whether it says the newer of two things about one instant: names go before versions. */
    boolean isNewerThan(Tick other) {
        return identity == other.identity ? version.compareTo(other.version) > 0 : identity > other.identity;
    }

    /** Tells whether the two differ in nothing but version and identity. */
    public boolean sameContentAs(Tick other) {
        return time == other.time
                && token.equals(other.token)
                && source.equals(other.source)
                && quote.equals(other.quote)
                && ExactMath.same(price, other.price)
                && granularity.equals(other.granularity);
    }
}
