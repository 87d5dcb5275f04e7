package dev.cowflow.local.sandbox.market.generated;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** The columns that Dune computes from a trade, with about as many digits as its doubles have. */
record DuneFigures(
        BigDecimal unitsSold,
        BigDecimal unitsBought,
        BigDecimal sellValue,
        BigDecimal buyValue,
        BigDecimal usdValue,
        BigDecimal fee,
        BigDecimal feeUsd,
        BigDecimal fillProportion,
        BigDecimal surplusUsd) {

    private static final MathContext DOUBLE_DIGITS = MathContext.DECIMAL64;

    static DuneFigures of(GeneratedTrade trade) {
        Fill fill = trade.fill();
        BigDecimal unitsSold = units(fill.sold(), trade.pair().sell());
        BigDecimal unitsBought = units(fill.bought(), trade.pair().buy());
        BigDecimal sellValue = asDouble(trade.sellPrice().multiply(unitsSold));
        BigDecimal buyValue = asDouble(trade.buyPrice().multiply(unitsBought));
        BigDecimal usdValue = sellValue.max(buyValue);
        BigDecimal fee = units(fill.fee(), trade.pair().sell());
        return new DuneFigures(
                unitsSold,
                unitsBought,
                sellValue,
                buyValue,
                usdValue,
                fee,
                asDouble(usdValue.multiply(fee).divide(unitsSold, DOUBLE_DIGITS)),
                fillProportion(fill, trade.order()),
                asDouble(usdValue.multiply(surplus(fill, trade.order()))));
    }

    private static BigDecimal units(BigInteger atoms, Token token) {
        return asDouble(new BigDecimal(atoms).movePointLeft(token.decimals()));
    }

    private static BigDecimal fillProportion(Fill fill, Order order) {
        return order.isBuy()
                ? new BigDecimal(fill.bought()).divide(new BigDecimal(order.limitBuy()), DOUBLE_DIGITS)
                : new BigDecimal(fill.sold()).divide(new BigDecimal(order.limitSell()), DOUBLE_DIGITS);
    }

    /** By how much of itself the fill is better than the order's limit. */
    private static BigDecimal surplus(Fill fill, Order order) {
        BigInteger filled = fill.bought().multiply(order.limitSell());
        BigInteger required = fill.sold().multiply(order.limitBuy());
        return new BigDecimal(filled.subtract(required)).divide(new BigDecimal(filled), DOUBLE_DIGITS);
    }

    private static BigDecimal asDouble(BigDecimal value) {
        return value.round(DOUBLE_DIGITS).stripTrailingZeros();
    }
}
