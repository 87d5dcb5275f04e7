package dev.cowflow.enricher.core.explain;

import static dev.cowflow.enricher.core.explain.TextFormat.plain;

import dev.cowflow.enricher.core.Figures;
import dev.cowflow.enricher.core.Leg;
import dev.cowflow.enricher.core.Match;
import dev.cowflow.enricher.core.Rules;
import dev.cowflow.enricher.core.Side;
import dev.cowflow.enricher.core.Trade;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the figures of a trade out: formula, numbers, exact value, result. */
final class Arithmetic {
    private static final int USD = 8;
    private static final int BPS = 4;
    private static final BigDecimal BASIS_POINTS = BigDecimal.valueOf(10_000);

    private final Trade trade;
    private final Leg sell;
    private final Leg buy;
    private final @Nullable BigDecimal sold;
    private final @Nullable BigDecimal bought;
    private final Figures figures;

    Arithmetic(Trade trade, Leg sell, Leg buy, Rules rules) {
        this.trade = trade;
        this.sell = sell;
        this.buy = buy;
        this.sold = sell.value();
        this.bought = buy.value();
        this.figures = Figures.of(trade, sell, buy, rules);
    }

    /** Figures of the row, to which all that is written out leads. */
    Figures results() {
        return figures;
    }

    List<FigureExplanation> figures() {
        return List.of(
                value("sell_value_usd", "units_sold × sell_price_usd", sell, figures.sellValueUsd()),
                value("buy_value_usd", "units_bought × buy_price_usd", buy, figures.buyValueUsd()),
                volume(),
                slippageUsd(),
                slippageBps(),
                duneDiff(),
                surplus());
    }

    private static FigureExplanation value(String name, String formula, Leg leg, @Nullable BigDecimal result) {
        BigDecimal units = leg.units();
        Match match = leg.match();
        if (units == null || match == null) {
            String why = (units == null ? "the units are not known" : "")
                    + (units == null && match == null ? " and " : "")
                    + (match == null ? "there is no price" : "");
            return FigureExplanation.absent(name, formula, USD, why);
        }
        BigDecimal price = match.tick().price();
        return FigureExplanation.of(
                name, formula, plain(units) + " × " + plain(price), plain(units.multiply(price)), USD, result);
    }

    private FigureExplanation volume() {
        String name = "volume_usd";
        String formula = "the larger of sell_value_usd and buy_value_usd, else the one there is";
        BigDecimal volume = exactVolume();
        if (volume == null) {
            return FigureExplanation.absent(name, formula, USD, "neither leg has a value");
        }
        String arithmetic =
                sold == null || bought == null ? plain(volume) : "max(" + plain(sold) + ", " + plain(bought) + ")";
        return FigureExplanation.of(name, formula, arithmetic, plain(volume), USD, figures.volumeUsd());
    }

    private @Nullable BigDecimal exactVolume() {
        if (sold == null || bought == null) {
            return sold == null ? bought : sold;
        }
        return sold.max(bought);
    }

    private FigureExplanation slippageUsd() {
        String name = "slippage_usd";
        String formula = "sell_value_usd − buy_value_usd";
        if (sold == null || bought == null) {
            return FigureExplanation.absent(name, formula, USD, "not both legs have a value");
        }
        return FigureExplanation.of(
                name,
                formula,
                plain(sold) + " − " + plain(bought),
                plain(sold.subtract(bought)),
                USD,
                figures.slippageUsd());
    }

    private FigureExplanation slippageBps() {
        String name = "slippage_bps";
        String formula = "(sell_value_usd − buy_value_usd) / sell_value_usd × 10000";
        if (sold == null || bought == null) {
            return FigureExplanation.absent(name, formula, BPS, "not both legs have a value");
        }
        if (sold.signum() == 0) {
            return FigureExplanation.absent(name, formula, BPS, "the sell value is 0");
        }
        String arithmetic = "(%s − %s) / %s × 10000".formatted(plain(sold), plain(bought), plain(sold));
        return bps(name, formula, arithmetic, sold.subtract(bought), sold, figures.slippageBps());
    }

    private FigureExplanation duneDiff() {
        String name = "dune_diff_bps";
        String formula = "(volume_usd / dune_usd_value − 1) × 10000";
        BigDecimal dune = trade.duneUsdValue();
        BigDecimal volume = exactVolume();
        if (volume == null) {
            return FigureExplanation.absent(name, formula, BPS, "there is no volume");
        }
        if (dune == null || dune.signum() == 0) {
            return FigureExplanation.absent(
                    name, formula, BPS, dune == null ? "Dune states no value" : "Dune's value is 0");
        }
        String arithmetic = "(%s / %s − 1) × 10000".formatted(plain(volume), plain(dune));
        return bps(name, formula, arithmetic, volume.subtract(dune), dune, figures.duneDiffBps());
    }

    private FigureExplanation surplus() {
        String name = "surplus_bps";
        String formula = "((atoms_bought × limit_sell_amount) / (atoms_sold × limit_buy_amount) − 1) × 10000";
        Side gave = trade.sell();
        Side got = trade.buy();
        BigInteger limitSell = gave.limit();
        BigInteger limitBuy = got.limit();
        if (limitSell == null || limitBuy == null) {
            return FigureExplanation.absent(name, formula, BPS, "the limits of the order are not known");
        }
        BigDecimal received = new BigDecimal(got.atoms().multiply(limitSell));
        BigDecimal asked = new BigDecimal(gave.atoms().multiply(limitBuy));
        if (received.signum() == 0 || asked.signum() == 0) {
            return FigureExplanation.absent(name, formula, BPS, "a factor is 0");
        }
        String arithmetic =
                "((%s × %s) / (%s × %s) − 1) × 10000".formatted(got.atoms(), limitSell, gave.atoms(), limitBuy);
        return bps(name, formula, arithmetic, received.subtract(asked), asked, figures.surplusBps());
    }

    private static FigureExplanation bps(
            String name,
            String formula,
            String arithmetic,
            BigDecimal part,
            BigDecimal whole,
            @Nullable BigDecimal result) {
        String unrounded = FigureExplanation.quotient(part.multiply(BASIS_POINTS), whole);
        return FigureExplanation.of(name, formula, arithmetic, unrounded, BPS, result);
    }
}
