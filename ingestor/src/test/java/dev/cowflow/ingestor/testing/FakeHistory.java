package dev.cowflow.ingestor.testing;

import dev.cowflow.ingestor.source.Granularity;
import dev.cowflow.ingestor.source.HistoryRules;
import dev.cowflow.ingestor.source.PriceHistory;
import dev.cowflow.ingestor.source.PricePoint;
import dev.cowflow.ingestor.source.PriceSource;
import dev.cowflow.ingestor.source.http.CallMeter;
import dev.cowflow.ingestor.source.http.UpstreamRefusedException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source that has a price at the end of every window, or is told to have none, or to fail. */
public class FakeHistory implements PriceSource {
    public final List<String> calls = new ArrayList<>();
    public boolean empty;

    public HistoryRules rules =
            new HistoryRules(Duration.ofDays(90), Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO);

    /** Start of its history; windows that begin before it are refused. */
    public Instant reachesBackTo = Instant.MIN;

    @Nullable
    public RuntimeException failure;

    /** Number of calls that work before the failure. */
    public int failureAfter;

    private final String name;

    public FakeHistory(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public HistoryRules rules() {
        return rules;
    }

    @Override
    public PriceHistory history(String id, Instant from, Instant until, CallMeter meter) {
        calls.add("history %s %s %s".formatted(id, from, until));
        if (failure != null && calls.size() > failureAfter) {
            throw failure;
        }
        if (from.isBefore(reachesBackTo)) {
            throw new UpstreamRefusedException(
                    "older than the plan allows", "Set COWFLOW_BACKFILL_FROM to a later day");
        }
        List<PricePoint> points = empty ? List.of() : List.of(new PricePoint(until, BigDecimal.TEN));
        return new PriceHistory(points, Granularity.MINUTE, until);
    }
}
