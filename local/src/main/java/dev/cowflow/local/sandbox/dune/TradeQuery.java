package dev.cowflow.local.sandbox.dune;

import dev.cowflow.local.sandbox.market.Market;
import dev.cowflow.local.sandbox.market.MarketTrade;
import java.time.Instant;
import java.util.List;

/** A selection of trades with {@code from <= block_time < until} that pass any of the filters. */
record TradeQuery(Instant from, Instant until, List<TradeFilter> filters) {

    /** The trades in the table's order; those from {@code refreshedAt} on are not in the table yet. */
    List<MarketTrade> run(Market market, Instant refreshedAt) {
        Instant end = until.isBefore(refreshedAt) ? until : refreshedAt;
        return market.trades(from, end, refreshedAt).stream()
                .filter(trade -> filters.stream().anyMatch(filter -> filter.test(trade)))
                .toList();
    }
}
