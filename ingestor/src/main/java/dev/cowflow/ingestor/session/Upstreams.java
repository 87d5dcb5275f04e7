package dev.cowflow.ingestor.session;

import dev.cowflow.ingestor.source.PriceSource;
import dev.cowflow.ingestor.source.budget.CreditBudget;
import dev.cowflow.ingestor.source.dune.DuneClient;
import dev.cowflow.ingestor.source.dune.TradeQuery;
import java.util.List;

/**
 * The APIs that are read, and what reading them may cost.
 *
 * @param prices in the order of their priority
 */
record Upstreams(DuneClient dune, TradeQuery query, CreditBudget credits, List<PriceSource> prices) {
    Upstreams {
        prices = List.copyOf(prices);
    }
}
