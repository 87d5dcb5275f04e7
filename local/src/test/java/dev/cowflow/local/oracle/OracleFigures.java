package dev.cowflow.local.oracle;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The figures of section 5 of the contract, each rounded once. */
final class OracleFigures {
    private static final BigDecimal BPS = new BigDecimal(10_000);
    private static final BigDecimal BOUND = new BigDecimal(2_000);

    private OracleFigures() {}

    static void columns(OracleLeg sell, OracleLeg buy, Map<String, String> trade, Map<String, @Nullable Object> row) {
        BigDecimal sold = sell.value();
        BigDecimal bought = buy.value();
        BigDecimal volume = sold == null ? bought : bought == null ? sold : sold.max(bought);
        BigDecimal dune = number(trade, "usd_value");
        row.put("volume_usd", volume == null ? null : volume.setScale(8, RoundingMode.HALF_EVEN));
        row.put("dune_usd_value", dune);
        row.put("dune_diff_bps", volume == null ? null : bps(volume, dune));
        BigDecimal slippage = sold == null || bought == null ? null : sold.subtract(bought);
        row.put("slippage_usd", slippage == null ? null : slippage.setScale(8, RoundingMode.HALF_EVEN));
        row.put("slippage_bps", slippage == null || sold == null ? null : ratio(slippage.multiply(BPS), sold));
        row.put("surplus_bps", surplus(trade));
        row.put("flags", flags(sell, buy, dune));
    }

    private static @Nullable BigDecimal surplus(Map<String, String> trade) {
        BigDecimal limitSell = number(trade, "limit_sell_amount");
        BigDecimal limitBuy = number(trade, "limit_buy_amount");
        BigDecimal sold = new BigDecimal(trade.get("atoms_sold"));
        BigDecimal bought = new BigDecimal(trade.get("atoms_bought"));
        if (limitSell == null || limitBuy == null || limitSell.signum() == 0 || bought.signum() == 0) {
            return null;
        }
        return bps(bought.multiply(limitSell), sold.multiply(limitBuy));
    }

    private static List<String> flags(OracleLeg sell, OracleLeg buy, @Nullable BigDecimal dune) {
        TreeSet<String> flags = new TreeSet<>();
        if (sell.tick() == null) {
            flags.add("MISSING_SELL_PRICE");
        }
        if (buy.tick() == null) {
            flags.add("MISSING_BUY_PRICE");
        }
        if (sell.units() == null || buy.units() == null) {
            flags.add("UNKNOWN_DECIMALS");
        }
        BigDecimal sold = sell.value();
        BigDecimal bought = buy.value();
        if (sold != null && sold.signum() == 0) {
            flags.add("ZERO_VALUE");
        }
        if (sold != null
                && bought != null
                && sold.subtract(bought).abs().multiply(BPS).compareTo(sold.multiply(BOUND)) > 0) {
            flags.add("PRICE_OUTLIER");
        }
        BigDecimal only = sold == null ? bought : bought == null ? sold : null;
        if (only != null && !isConfirmed(only, dune)) {
            flags.add("UNCONFIRMED_PRICE");
        }
        return List.copyOf(flags);
    }

    private static boolean isConfirmed(BigDecimal value, @Nullable BigDecimal dune) {
        return dune != null
                && dune.signum() > 0
                && value.subtract(dune).abs().multiply(BPS).compareTo(dune.multiply(BOUND)) <= 0;
    }

    /** {@code (a / b − 1) × 10 000}. */
    private static @Nullable BigDecimal bps(BigDecimal a, @Nullable BigDecimal b) {
        return b == null ? null : ratio(a.subtract(b).multiply(BPS), b);
    }

    private static @Nullable BigDecimal ratio(BigDecimal a, BigDecimal b) {
        return b.signum() == 0 ? null : a.divide(b, 4, RoundingMode.HALF_EVEN);
    }

    private static @Nullable BigDecimal number(Map<String, String> trade, String column) {
        String text = trade.get(column);
        return text == null || text.isBlank() ? null : new BigDecimal(text, MathContext.UNLIMITED);
    }
}
