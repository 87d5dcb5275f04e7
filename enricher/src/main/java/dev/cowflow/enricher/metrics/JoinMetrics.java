package dev.cowflow.enricher.metrics;

import dev.cowflow.enricher.core.Cause;
import dev.cowflow.enricher.core.EnrichedRow;
import dev.cowflow.enricher.core.Flag;
import dev.cowflow.enricher.core.Status;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Counts the rows that the join changes and measures how late they are, since the process started. What is done again
 * after a crash is counted again.
 */
public final class JoinMetrics implements JoinListener {
    private final Clock clock;
    private final Counter trades;
    private final Counter corrections;
    private final Counter finals;
    private final Counter correctionsAfterFinal;
    private final Counter unpriced;
    private final Counter outliers;
    private final Timer sinceBlock;
    private final Timer sinceArrival;

    public JoinMetrics(MeterRegistry meters, Clock clock) {
        this.clock = clock;
        this.trades = counter(meters, "trades", "Trades seen for the first time");
        this.corrections = counter(meters, "corrections", "Rows that got another price, or whose trade was restated");
        this.finals = counter(meters, "finals", "Rows that became final");
        this.correctionsAfterFinal = counter(meters, "corrections.after.final", "Final rows that a price changed");
        this.unpriced = counter(meters, "unpriced", "Changed rows with a leg that has no price");
        this.outliers = counter(meters, "outliers", "Changed rows with values too far apart to be true");
        this.sinceBlock = latency(meters, "block", "From the block of a new trade to its first row");
        this.sinceArrival = latency(meters, "arrival", "From a record's timestamp to the rows it changes");
    }

    @Override
    public void changed(EnrichedRow row, Cause cause, long arrival) {
        count(row, cause);
        long now = clock.millis();
        sinceArrival.record(now - arrival, TimeUnit.MILLISECONDS);
        if (cause == Cause.NEW_TRADE) {
            sinceBlock.record(now - row.trade().time(), TimeUnit.MILLISECONDS);
        }
    }

    private void count(EnrichedRow row, Cause cause) {
        boolean isFinal = row.status() == Status.FINAL;
        switch (cause) {
            case NEW_TRADE -> {
                trades.increment();
                if (isFinal) {
                    finals.increment();
                }
            }
            case FINALITY -> finals.increment();
            case RESTATED_TRADE -> corrections.increment();
            case BETTER_PRICE -> {
                corrections.increment();
                if (isFinal) {
                    correctionsAfterFinal.increment();
                }
            }
        }
        List<Flag> flags = row.figures().flags();
        if (flags.contains(Flag.MISSING_SELL_PRICE) || flags.contains(Flag.MISSING_BUY_PRICE)) {
            unpriced.increment();
        }
        if (flags.contains(Flag.PRICE_OUTLIER) || flags.contains(Flag.UNCONFIRMED_PRICE)) {
            outliers.increment();
        }
    }

    private static Counter counter(MeterRegistry meters, String name, String description) {
        return Counter.builder("cowflow.join." + name).description(description).register(meters);
    }

    private static Timer latency(MeterRegistry meters, String since, String description) {
        return Timer.builder("cowflow.join.latency")
                .tag("since", since)
                .description(description)
                .register(meters);
    }
}
