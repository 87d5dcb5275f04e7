package dev.cowflow.ingestor.schedule;

import dev.cowflow.ingestor.budget.Limits;
import dev.cowflow.ingestor.budget.PollInterval;
import dev.cowflow.ingestor.prices.PriceSource;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Interval at which each price source is asked for its newest prices.
 *
 * @param wanted of all sources; null: as their limits allow
 * @param limits by the names of the sources; one that is not there has none
 */
record PollIntervals(@Nullable Duration wanted, Map<String, Limits> limits) {
    PollIntervals {
        limits = Map.copyOf(limits);
    }

    PollInterval of(PriceSource source) {
        return new PollInterval(wanted, limits.get(source.name()));
    }
}
