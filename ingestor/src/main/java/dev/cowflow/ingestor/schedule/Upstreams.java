package dev.cowflow.ingestor.schedule;

import dev.cowflow.ingestor.budget.CreditBudget;
import dev.cowflow.ingestor.dune.DuneClient;
import dev.cowflow.ingestor.dune.TradeQuery;
import dev.cowflow.ingestor.prices.PriceSource;
import java.util.List;

/**
 * The APIs that are read, and what reading them may cost.
 *
 * @param prices in the order of their priority
 * @param pollIntervals between two reads of new prices
 */
record Upstreams(
        DuneClient dune,
        TradeQuery query,
        CreditBudget credits,
        List<PriceSource> prices,
        PollIntervals pollIntervals) {
    Upstreams {
        prices = List.copyOf(prices);
    }
}
