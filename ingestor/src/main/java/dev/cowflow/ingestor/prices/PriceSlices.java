package dev.cowflow.ingestor.prices;

import dev.cowflow.ingestor.source.HistoryRules;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.model.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts what is to be read into windows that a source answers in its finest granularity. For CoinGecko, asked on 15 June
 * at noon for all since 1 January:
 * <pre>
 * 1 Jan            31 Mar             14 Jun 12:10        15 Jun 12:00
 *   |--- 89 days ----|--- 75 days, hourly ---|-- 5-minute, up to now --|
 * </pre>
 * Cut again, the windows stay as they are until they leave the last day.
 */
final class PriceSlices {
    /** Keeps a recent window within the last day while the call is on its way. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /** Keeps it there as well while it waits for its turn and for limits. */
    private static final Duration ROOM = Duration.ofMinutes(10);

    private PriceSlices() {}

    /** Windows that together hold all of the gap, and nothing after now. */
    static List<Window> of(Interval gap, HistoryRules rules, Instant now) {
        Instant present = now.truncatedTo(ChronoUnit.SECONDS);
        Instant start = gap.begin();
        Instant until = earlier(gap.end(), present);
        if (!start.isBefore(until)) {
            return List.of();
        }
        Instant recent = fineFrom(start, rules, now);
        List<Window> slices = new ArrayList<>();
        Instant settledUntil = earlier(until, recent);
        for (Instant from = start; from.isBefore(settledUntil); ) {
            Instant end = earlier(from.plus(rules.longest()), settledUntil);
            slices.add(new Window(earlier(from, end.minus(rules.shortest())), end));
            from = end;
        }
        if (until.isAfter(recent)) {
            slices.add(new Window(recent, present));
        }
        return slices;
    }

    /**
     * From when on a window is answered finely: from its beginning when that lies in the recent time, else from where the
     * recent time begins, with room for calls that wait.
     */
    static Instant fineFrom(Instant start, HistoryRules rules, Instant now) {
        Instant recent = now.truncatedTo(ChronoUnit.SECONDS).minus(rules.recent());
        return start.isBefore(recent.plus(MARGIN)) ? recent.plus(ROOM) : start;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
