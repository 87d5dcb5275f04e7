package dev.cowflow.local.sandbox.market.generated;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Random;

/** The amounts of one executed trade, in atoms; the fee in atoms of the sell token, and not part of what was sold. */
record Fill(BigInteger sold, BigInteger bought, BigInteger fee) {
    private static final MathContext EXACT_ENOUGH = MathContext.DECIMAL128;
    private static final int[] SIZES_USD = {50, 200, 1_000, 5_000, 20_000, 100_000};

    /** A trade of a random size, filled close to the given market prices. */
    static Fill random(Random random, TradedPair pair, BigDecimal sellPrice, BigDecimal buyPrice) {
        BigDecimal size = BigDecimal.valueOf(SIZES_USD[random.nextInt(SIZES_USD.length)])
                .multiply(BigDecimal.valueOf(1_000 + random.nextInt(3_000), 3));
        BigInteger sold = atoms(size, sellPrice, pair.sell());
        BigDecimal received = new BigDecimal(sold)
                .movePointLeft(pair.sell().decimals())
                .multiply(sellPrice)
                .multiply(BigDecimal.valueOf(1_000_000 - slippage(random), 6));
        BigDecimal fee = random.nextInt(4) == 0 ? BigDecimal.valueOf(200 + random.nextInt(1_000), 2) : BigDecimal.ZERO;
        return new Fill(sold, atoms(received, buyPrice, pair.buy()), atoms(fee, sellPrice, pair.sell()));
    }

    private static BigInteger atoms(BigDecimal usd, BigDecimal price, Token token) {
        return usd.divide(price, EXACT_ENOUGH).movePointRight(token.decimals()).toBigInteger();
    }

    /** Loss of the trader against the market, in millionths: within 30 bps, gains included, save for rare outliers. */
    private static int slippage(Random random) {
        int usual = random.nextInt(3_001) + random.nextInt(3_001) - 3_000;
        int roll = random.nextInt(3_000);
        if (roll == 0) {
            return 250_000;
        }
        return roll < 10 ? 10_000 + random.nextInt(60_000) : usual;
    }
}
