package dev.cowflow.enricher.core;

import dev.cowflow.model.Flag;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a row: USD with 8 decimals, basis points with 4, each rounded once, half-even, from its exact value.
 * A figure is null when something it is made of is missing or when it would divide by 0.
 *
 * @param volumeUsd the larger value when both legs have one, else the one there is
 * @param slippageUsd sell value minus buy value: positive means the trader received less than the market price
 * @param duneDiffBps how far the volume is above Dune's own value of the trade
 * @param surplusBps how much better than its limit the order was filled
 * @param flags sorted
 */
public record Figures(
        @Nullable BigDecimal sellValueUsd,
        @Nullable BigDecimal buyValueUsd,
        @Nullable BigDecimal volumeUsd,
        @Nullable BigDecimal slippageUsd,
        @Nullable BigDecimal slippageBps,
        @Nullable BigDecimal duneDiffBps,
        @Nullable BigDecimal surplusBps,
        List<Flag> flags) {
    /** No figure, no flag. */
    public static final Figures NONE = new Figures(null, null, null, null, null, null, null, List.of());

    /** The figures of a trade whose legs are priced like this. */
    public static Figures of(Trade trade, Leg sell, Leg buy, Rules rules) {
        BigDecimal sold = sell.value();
        BigDecimal bought = buy.value();
        BigDecimal soldUsd = ExactMath.usd(sold);
        BigDecimal boughtUsd = ExactMath.usd(bought);
        BigDecimal volume = larger(sold, bought);
        BigDecimal slippage = sold == null || bought == null ? null : sold.subtract(bought);
        BigDecimal slippageBps =
                slippage == null || sold == null || sold.signum() == 0 ? null : ExactMath.bps(slippage, sold);
        return new Figures(
                soldUsd,
                boughtUsd,
                // rounding keeps the order, so this is the larger value, rounded
                larger(soldUsd, boughtUsd),
                ExactMath.usd(slippage),
                slippageBps,
                aboveDune(volume, trade.duneUsdValue()),
                surplus(trade.sell(), trade.buy()),
                flags(
                        sell,
                        buy,
                        sold,
                        isOutlier(slippage, sold, slippageBps, rules.outlierBps()),
                        rules.asksForConfirmation() && isUnconfirmed(sold, bought, trade.duneUsdValue(), rules)));
    }

    /** Two values confirm each other, or are an outlier; one alone can only be compared with what Dune says. */
    private static boolean isUnconfirmed(
            @Nullable BigDecimal sold, @Nullable BigDecimal bought, @Nullable BigDecimal dune, Rules rules) {
        if ((sold == null) == (bought == null)) {
            return false;
        }
        BigDecimal value = larger(sold, bought);
        return value == null
                || dune == null
                || dune.signum() <= 0
                || ExactMath.exceeds(value.subtract(dune), dune, rules.outlierBps());
    }

    private static @Nullable BigDecimal larger(@Nullable BigDecimal sold, @Nullable BigDecimal bought) {
        if (sold == null || bought == null) {
            return sold == null ? bought : sold;
        }
        return sold.max(bought);
    }

    private static @Nullable BigDecimal aboveDune(@Nullable BigDecimal volume, @Nullable BigDecimal dune) {
        return volume == null || dune == null || dune.signum() == 0 ? null : ExactMath.bps(volume.subtract(dune), dune);
    }

    private static @Nullable BigDecimal surplus(Side sell, Side buy) {
        if (sell.limit() == null || buy.limit() == null) {
            return null;
        }
        BigInteger received = buy.atoms().multiply(sell.limit());
        BigInteger asked = sell.atoms().multiply(buy.limit());
        if (received.signum() == 0 || asked.signum() == 0) {
            return null;
        }
        return ExactMath.bps(new BigDecimal(received.subtract(asked)), new BigDecimal(asked));
    }

    /** Rounding keeps the order, so the exact slippage decides only when the rounded one is the bound itself. */
    private static boolean isOutlier(
            @Nullable BigDecimal slippage, @Nullable BigDecimal sold, @Nullable BigDecimal rounded, int bound) {
        if (slippage == null || sold == null) {
            return false;
        }
        int order = rounded == null ? 0 : rounded.abs().compareTo(BigDecimal.valueOf(bound));
        return order > 0 || (order == 0 && ExactMath.exceeds(slippage, sold, bound));
    }

    private static List<Flag> flags(
            Leg sell, Leg buy, @Nullable BigDecimal sold, boolean outlier, boolean unconfirmed) {
        List<Flag> flags = new ArrayList<>();
        if (buy.match() == null) {
            flags.add(Flag.MISSING_BUY_PRICE);
        }
        if (sell.match() == null) {
            flags.add(Flag.MISSING_SELL_PRICE);
        }
        if (outlier) {
            flags.add(Flag.PRICE_OUTLIER);
        }
        if (unconfirmed) {
            flags.add(Flag.UNCONFIRMED_PRICE);
        }
        if (sell.units() == null || buy.units() == null) {
            flags.add(Flag.UNKNOWN_DECIMALS);
        }
        if (sold != null && sold.signum() == 0) {
            flags.add(Flag.ZERO_VALUE);
        }
        return List.copyOf(flags);
    }
}
