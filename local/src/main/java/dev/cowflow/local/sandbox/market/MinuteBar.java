package dev.cowflow.local.sandbox.market;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Open, high, low and close of a coin's price in one minute, in USD, with the volume.
 *
 * @param start the first moment of the minute
 * @param close the price at the minute's end, or now when the minute is not over
 * @param volume units of the coin that were traded, positive
 */
public record MinuteBar(
        Instant start, BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close, BigDecimal volume) {}
