package dev.cowflow.enricher.metrics;

import static java.util.Objects.requireNonNull;

import dev.cowflow.enricher.core.Cause;
import dev.cowflow.enricher.core.EnrichedRow;
import dev.cowflow.enricher.core.Leg;
import dev.cowflow.enricher.core.Match;
import dev.cowflow.model.Flag;
import dev.cowflow.model.Grade;
import dev.cowflow.model.Status;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Counts the rows that the join changes and measures how late they are, since the process started. What is done again
 * after a crash is counted again.
 */
public final class JoinMetrics implements JoinListener {
    /** Few, for every one is a series: those that an alert may be about. A histogram has many more. */
    private static final Duration[] BOUNDS =
            Stream.of(1, 5, 10, 30, 60, 300).map(Duration::ofSeconds).toArray(Duration[]::new);

    private final Clock clock;
    private final Counter trades;
    private final Counter corrections;
    private final Counter finals;
    private final Counter correctionsAfterFinal;
    private final Counter unpriced;
    private final Counter outliers;
    private final Map<Grade, Counter> legs = new EnumMap<>(Grade.class);
    private final Map<Topic, Counter> letters = new HashMap<>();
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
        for (Grade grade : Grade.values()) {
            legs.put(
                    grade,
                    tagged(meters, "legs", "grade", grade.name(), "Sides of changed rows by grade of the price"));
        }
        for (Topic topic : List.of(Topics.RAW_TRADES, Topics.PRICE_TICKS, Topics.PRICE_COVERAGE)) {
            letters.put(topic, tagged(meters, "dead.letters", "topic", topic.name(), "Records dead-lettered"));
        }
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

    /** A price that is broadcast has been checked before; another one counts as one. */
    @Override
    public void deadLettered(Topic topic) {
        requireNonNull(letters.getOrDefault(topic, letters.get(Topics.PRICE_TICKS)))
                .increment();
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
        if (!row.trade().removed()) {
            count(row.sell());
            count(row.buy());
        }
        List<Flag> flags = row.figures().flags();
        if (flags.contains(Flag.MISSING_SELL_PRICE) || flags.contains(Flag.MISSING_BUY_PRICE)) {
            unpriced.increment();
        }
        if (flags.contains(Flag.PRICE_OUTLIER) || flags.contains(Flag.UNCONFIRMED_PRICE)) {
            outliers.increment();
        }
    }

    private void count(Leg leg) {
        Match match = leg.match();
        requireNonNull(legs.get(match == null ? Grade.MISSING : match.grade())).increment();
    }

    private static Counter tagged(MeterRegistry meters, String name, String tag, String value, String description) {
        return Counter.builder("cowflow.join." + name)
                .tag(tag, value)
                .description(description)
                .register(meters);
    }

    private static Counter counter(MeterRegistry meters, String name, String description) {
        return Counter.builder("cowflow.join." + name).description(description).register(meters);
    }

    /** Of both kinds alike: where one had buckets and the other none, a scrape would fail as a whole. */
    private static Timer latency(MeterRegistry meters, String since, String description) {
        return Timer.builder("cowflow.join.latency")
                .tag("since", since)
                .description(description)
                .serviceLevelObjectives(BOUNDS)
                .register(meters);
    }
}
