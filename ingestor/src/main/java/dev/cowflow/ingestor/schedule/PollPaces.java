package dev.cowflow.ingestor.schedule;

import dev.cowflow.ingestor.budget.Limits;
import dev.cowflow.ingestor.budget.PollPace;
import dev.cowflow.ingestor.prices.PriceSource;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pace at which each price source is asked for its newest prices.
 *
 * @param wanted of all sources; null: as their limits allow
 * @param limits by the names of the sources; one that is not there has none
 */
record PollPaces(@Nullable Duration wanted, Map<String, Limits> limits) {
    PollPaces {
        limits = Map.copyOf(limits);
    }

    PollPace of(PriceSource source) {
        return new PollPace(wanted, limits.get(source.name()));
    }
}
