package dev.cowflow.local.sandbox.market;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a coin's market at one moment, in USD.
 *
 * @param time with milliseconds
 * @param price null where the source has the time but no price
 * @param marketCap null when unknown
 * @param volume traded in the 24 hours before; null when unknown
 */
public record PricePoint(
        Instant time,
        @Nullable BigDecimal price,
        @Nullable BigDecimal marketCap,
        @Nullable BigDecimal volume) {}
