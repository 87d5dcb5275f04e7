package dev.cowflow.enricher.core.explain;

import dev.cowflow.enricher.core.Leg;
import dev.cowflow.enricher.core.PriceStorage;
import dev.cowflow.enricher.core.Rules;
import dev.cowflow.enricher.core.Side;
import dev.cowflow.enricher.core.Trade;
import dev.cowflow.enricher.core.TradeStorage;
import dev.cowflow.enricher.core.Units;
import dev.cowflow.model.Interval;
import dev.cowflow.model.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Explains the row of a trade from all that is stored. What it says is what the join publishes once it has processed all
 * that is stored. It reads only, and may do so while the join goes on; what changes between two of its reads may then show
 * in one and not in the other.
 */
public final class Explainer {
    private final Rules rules;
    private final TradeStorage trades;
    private final PriceStorage prices;

    public Explainer(Rules rules, TradeStorage trades, PriceStorage prices) {
        this.rules = rules;
        this.trades = trades;
        this.prices = prices;
    }

    /** Empty for a trade that is not known. */
    public Optional<Explanation> explain(UUID tradeId) {
        return Optional.ofNullable(trades.get(tradeId)).map(trade -> trade.removed() ? removed(trade) : priced(trade));
    }

    private Explanation removed(Trade trade) {
        return new Explanation(
                trade.id(),
                Instant.ofEpochMilli(trade.time()),
                trade.version().extractedAt(),
                rules.fingerprint(),
                rules.tolerance(),
                rules.sources(),
                Status.REMOVED,
                List.of("Dune has taken the trade back: a complete read after it lacks the row"),
                null,
                null,
                List.of(),
                List.of());
    }

    private Explanation priced(Trade trade) {
        PricedLeg sell = leg(trade.sell(), trade.time());
        PricedLeg buy = leg(trade.buy(), trade.time());
        Arithmetic arithmetic = new Arithmetic(trade, sell.leg(), buy.leg(), rules);
        boolean settled = sell.explanation().isCovered() && buy.explanation().isCovered();
        return new Explanation(
                trade.id(),
                Instant.ofEpochMilli(trade.time()),
                trade.version().extractedAt(),
                rules.fingerprint(),
                rules.tolerance(),
                rules.sources(),
                settled ? Status.FINAL : Status.PROVISIONAL,
                List.of(coverage("sell", sell.explanation()), coverage("buy", buy.explanation())),
                sell.explanation(),
                buy.explanation(),
                arithmetic.figures(),
                new FlagReasons(trade, sell.explanation(), buy.explanation(), rules).of(arithmetic));
    }

    private PricedLeg leg(Side side, long time) {
        String token = rules.pricedAs(side.token());
        Candidates candidates = Candidates.of(token, time, rules, prices);
        Interval needed = new Interval(time - rules.toleranceMillis(), time + rules.toleranceMillis());
        LegExplanation explanation = new LegExplanation(
                side.token(),
                token,
                UnitsExplanation.of(side),
                candidates.inOrder(),
                candidates.more(),
                SourceCoverage.Stretch.of(needed),
                rules.sources().stream()
                        .map(source -> SourceCoverage.of(
                                source, needed, prices.covered(token, source).coverage()))
                        .toList());
        return new PricedLeg(new Leg(Units.of(side), candidates.winner()), explanation);
    }

    private static String coverage(String side, LegExplanation leg) {
        List<String> covering = leg.coverage().stream()
                .filter(SourceCoverage::covered)
                .map(SourceCoverage::source)
                .toList();
        return covering.isEmpty()
                ? "%s leg: no source has been read completely from %s".formatted(side, leg.needed())
                : "%s leg: %s has been read completely from %s"
                        .formatted(side, String.join(", ", covering), leg.needed());
    }
}
