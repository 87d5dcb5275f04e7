package dev.cowflow.local.sandbox.market.recorded;

import dev.cowflow.local.sandbox.market.MinuteBar;
import dev.cowflow.local.sandbox.market.PricePoint;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Recorded prices of a coin as the bars of an exchange: a price at the end of a minute is that minute's close, so that the
 * bar starts 60 s before the price. Of several prices in {@code (start, start + 60 s]} the last one is the close.
 */
final class RecordedBars {
    /** A recording knows no volumes, and a minute with a bar has one. */
    private static final BigDecimal SOME_VOLUME = BigDecimal.ONE;

    private final NavigableMap<Instant, MinuteBar> byStart = new TreeMap<>();

    RecordedBars(List<PricePoint> prices) {
        prices.stream().sorted(Comparator.comparing(PricePoint::time)).forEach(this::add);
    }

    /** See {@link dev.cowflow.local.sandbox.market.Market#bars}. */
    List<MinuteBar> bars(Instant from, Instant until, Instant now) {
        Instant end = until.isAfter(now) ? now.plusNanos(1) : until;
        return from.isBefore(end) ? List.copyOf(byStart.subMap(from, end).values()) : List.of();
    }

    private void add(PricePoint point) {
        BigDecimal price = point.price();
        if (price != null) {
            Instant start = point.time().minusNanos(1).truncatedTo(ChronoUnit.MINUTES);
            MinuteBar bar = new MinuteBar(start, price, price, price, price, SOME_VOLUME);
            byStart.merge(start, bar, RecordedBars::join);
        }
    }

    private static MinuteBar join(MinuteBar earlier, MinuteBar later) {
        return new MinuteBar(
                earlier.start(),
                earlier.open(),
                earlier.high().max(later.high()),
                earlier.low().min(later.low()),
                later.close(),
                SOME_VOLUME);
    }
}
