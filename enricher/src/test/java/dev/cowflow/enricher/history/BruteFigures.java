package dev.cowflow.enricher.history;

import dev.cowflow.avro.PriceMatch;
import dev.cowflow.avro.RawTrade;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of a row by the contract, from the decimals that the tokens of the small world are known to have. */
record BruteFigures(
        @Nullable BigDecimal sellValue, @Nullable BigDecimal buyValue, List<String> flags) {
    static final BruteFigures NONE = new BruteFigures(null, null, List.of());

    private static final BigDecimal BPS = BigDecimal.valueOf(10_000);
    private static final BigDecimal OUTLIER_BPS = BigDecimal.valueOf(2_000);

    static BruteFigures of(RawTrade trade, @Nullable PriceMatch sell, @Nullable PriceMatch buy) {
        BigDecimal sold = units(trade.getAtomsSold(), trade.getSellTokenAddress(), trade.getUnitsSold());
        BigDecimal bought = units(trade.getAtomsBought(), trade.getBuyTokenAddress(), trade.getUnitsBought());
        BigDecimal sellValue = value(sold, sell);
        BigDecimal buyValue = value(bought, buy);
        List<String> flags = new ArrayList<>();
        addIf(buy == null, "MISSING_BUY_PRICE", flags);
        addIf(sell == null, "MISSING_SELL_PRICE", flags);
        addIf(isOutlier(sellValue, buyValue), "PRICE_OUTLIER", flags);
        addIf(isUnconfirmed(sellValue, buyValue, trade.getUsdValue()), "UNCONFIRMED_PRICE", flags);
        addIf(sold == null || bought == null, "UNKNOWN_DECIMALS", flags);
        addIf(sellValue != null && sellValue.signum() == 0, "ZERO_VALUE", flags);
        return new BruteFigures(sellValue, buyValue, flags);
    }

    Row row(String status, RawTrade trade, @Nullable PriceMatch sell, @Nullable PriceMatch buy) {
        return new Row(
                status,
                trade.getBlockTime(),
                trade.getAtomsSold() + " " + trade.getSellTokenAddress(),
                trade.getAtomsBought() + " " + trade.getBuyTokenAddress(),
                sell,
                buy,
                plain(sellValue, 8),
                plain(buyValue, 8),
                plain(volume(), 8),
                plain(slippage(sellValue, buyValue), 8),
                slippageBps(),
                flags);
    }

    private @Nullable BigDecimal volume() {
        if (sellValue == null || buyValue == null) {
            return sellValue == null ? buyValue : sellValue;
        }
        return sellValue.compareTo(buyValue) > 0 ? sellValue : buyValue;
    }

    private @Nullable String slippageBps() {
        BigDecimal slippage = slippage(sellValue, buyValue);
        if (slippage == null || sellValue == null || sellValue.signum() == 0) {
            return null;
        }
        return plain(slippage.multiply(BPS).divide(sellValue, 4, RoundingMode.HALF_EVEN), 4);
    }

    private static boolean isOutlier(@Nullable BigDecimal sellValue, @Nullable BigDecimal buyValue) {
        BigDecimal slippage = slippage(sellValue, buyValue);
        return slippage != null
                && sellValue != null
                && slippage.abs().multiply(BPS).compareTo(sellValue.multiply(OUTLIER_BPS)) > 0;
    }

    /** A value without another beside it needs Dune's within a fifth of that. */
    private static boolean isUnconfirmed(
            @Nullable BigDecimal sellValue, @Nullable BigDecimal buyValue, @Nullable String dune) {
        if (sellValue != null && buyValue != null) {
            return false;
        }
        BigDecimal value = sellValue != null ? sellValue : buyValue;
        if (value == null) {
            return false;
        }
        BigDecimal stated = dune == null ? BigDecimal.ZERO : new BigDecimal(dune);
        BigDecimal leeway = stated.multiply(OUTLIER_BPS).divide(BPS);
        return stated.signum() <= 0 || value.subtract(stated).abs().compareTo(leeway) > 0;
    }

    private static @Nullable BigDecimal slippage(@Nullable BigDecimal sellValue, @Nullable BigDecimal buyValue) {
        return sellValue == null || buyValue == null ? null : sellValue.subtract(buyValue);
    }

    private static @Nullable BigDecimal value(@Nullable BigDecimal units, @Nullable PriceMatch match) {
        return units == null || match == null ? null : units.multiply(new BigDecimal(match.getPrice()));
    }

    /** Zero is zero whatever the decimals. */
    private static @Nullable BigDecimal units(String atoms, String token, @Nullable String stated) {
        return stated == null && !atoms.equals("0") ? null : new BigDecimal(atoms).movePointLeft(World.decimals(token));
    }

    private static @Nullable String plain(@Nullable BigDecimal number, int scale) {
        if (number == null) {
            return null;
        }
        BigDecimal rounded = number.setScale(scale, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private static void addIf(boolean condition, String flag, List<String> flags) {
        if (condition) {
            flags.add(flag);
        }
    }
}
