package dev.cowflow.ingestor.schedule;

import dev.cowflow.ingestor.prices.HistoryRules;
import dev.cowflow.ingestor.time.Coverage;
import dev.cowflow.ingestor.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts what is to be read into windows that a source answers in its finest granularity. For CoinGecko, asked on 15 June
 * at noon for all since 1 January:
 * <pre>
 * 1 Jan            1 Apr              14 Jun 12:01        15 Jun 12:00
 *   |--- 90 days ----|--- 74 days, hourly ---|-- 5-minute, up to now --|
 * </pre>
 */
final class PriceSlices {
    /** Keeps the recent window within its length while the call is on its way. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private PriceSlices() {}

    /** Windows that together hold all of the gap, and nothing after now. */
    static List<Window> of(Coverage.Interval gap, HistoryRules rules, Instant now) {
        Instant present = now.truncatedTo(ChronoUnit.SECONDS);
        Instant start = gap.from().truncatedTo(ChronoUnit.MILLIS);
        Instant until = earlier(gap.until().truncatedTo(ChronoUnit.MILLIS), present);
        if (!start.isBefore(until)) {
            return List.of();
        }
        Instant recent = present.minus(rules.recent()).plus(MARGIN);
        List<Window> slices = new ArrayList<>();
        Instant settledUntil = earlier(until, recent);
        for (Instant from = start; from.isBefore(settledUntil); ) {
            Instant end = earlier(from.plus(rules.longest()), settledUntil);
            slices.add(new Window(earlier(from, end.minus(rules.shortest())), end));
            from = end;
        }
        if (until.isAfter(recent)) {
            slices.add(new Window(later(start, recent), present));
        }
        return slices;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
