package dev.cowflow.enricher.core.explain;

import dev.cowflow.enricher.core.Rules;
import dev.cowflow.enricher.core.Trade;
import dev.cowflow.model.Flag;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Says why a row has its flags. */
final class FlagReasons {
    private final Trade trade;
    private final LegExplanation sell;
    private final LegExplanation buy;
    private final Rules rules;

    FlagReasons(Trade trade, LegExplanation sell, LegExplanation buy, Rules rules) {
        this.trade = trade;
        this.sell = sell;
        this.buy = buy;
        this.rules = rules;
    }

    List<FlagExplanation> of(Arithmetic arithmetic) {
        return arithmetic.results().flags().stream()
                .map(flag -> new FlagExplanation(flag, why(flag)))
                .toList();
    }

    private String why(Flag flag) {
        return switch (flag) {
            case MISSING_SELL_PRICE -> noTick(sell);
            case MISSING_BUY_PRICE -> noTick(buy);
            case PRICE_OUTLIER ->
                "the unrounded slippage is beyond ±%d basis points of the sell value".formatted(rules.outlierBps());
            case UNCONFIRMED_PRICE -> unconfirmed();
            case UNKNOWN_DECIMALS -> unknownDecimals();
            case ZERO_VALUE -> "what was sold is worth 0";
        };
    }

    private String noTick(LegExplanation leg) {
        return "no tick of %s from %s".formatted(leg.pricedAs(), leg.needed());
    }

    private String unconfirmed() {
        BigDecimal dune = trade.duneUsdValue();
        return dune == null || dune.signum() <= 0
                ? "only one leg has a value, and Dune states none to compare it with"
                : "only one leg has a value, and it is beyond ±%d basis points of Dune's, %s"
                        .formatted(rules.outlierBps(), TextFormat.plain(dune));
    }

    private String unknownDecimals() {
        List<String> reasons = new ArrayList<>();
        if (sell.units().units() == null) {
            reasons.add("sell leg: " + sell.units().how());
        }
        if (buy.units().units() == null) {
            reasons.add("buy leg: " + buy.units().how());
        }
        return String.join("; ", reasons);
    }
}
