package dev.cowflow.ingestor.source.coingecko;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/** Times as CoinGecko writes them: numbers since 1970. Empty for numbers that stand for no time of this era. */
final class EpochTimes {
    private static final BigDecimal END =
            BigDecimal.valueOf(Instant.parse("9999-12-31T00:00:00Z").getEpochSecond());

    private EpochTimes() {}

    static Optional<Instant> ofSeconds(BigDecimal seconds) {
        return ofMillisIfBetween(seconds, END, 3);
    }

    static Optional<Instant> ofMillis(BigDecimal millis) {
        return ofMillisIfBetween(millis, END.movePointRight(3), 0);
    }

    /** Compares before it expands: 1e-999999999 must not become a thousand million digits. */
    private static Optional<Instant> ofMillisIfBetween(BigDecimal number, BigDecimal end, int shift) {
        return number.compareTo(BigDecimal.ONE) >= 0 && number.compareTo(end) < 0
                ? Optional.of(Instant.ofEpochMilli(number.movePointRight(shift)
                        .setScale(0, RoundingMode.DOWN)
                        .longValueExact()))
                : Optional.empty();
    }
}
