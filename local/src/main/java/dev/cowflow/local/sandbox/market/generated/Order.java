package dev.cowflow.local.sandbox.market.generated;

import java.math.BigInteger;
import java.util.Random;

/**
 * Order that a trader signed.
 *
 * @param limitSell the most to sell, in atoms
 * @param limitBuy the least to buy, in atoms
 * @param validTo seconds since the epoch, unsigned 32 bits
 * @param partiallyFillable whether a part of it may be filled
 */
record Order(
        String uid,
        String trader,
        BigInteger limitSell,
        BigInteger limitBuy,
        long validTo,
        boolean isBuy,
        boolean partiallyFillable,
        int signingScheme,
        String appData) {

    private static final String ETH_FLOW_CONTRACT = "0x40a50cf069e992aa4536211b23f286ef88752187";
    private static final long FOREVER = 0xFFFFFFFFL;
    private static final int EIP_712 = 0;
    private static final int EIP_1271 = 2;
    private static final int BPS = 10_000;

    /** An order whose limits the fill satisfies. */
    static Order random(Random random, TradedPair pair, Fill fill, Parties parties, long blockSeconds) {
        boolean isBuy = random.nextInt(100) < 15;
        boolean partial = !isBuy && random.nextInt(100) < 5;
        int toleranceBps = 10 + random.nextInt(90);
        int filledPercent = partial ? 20 + random.nextInt(70) : 100;
        BigInteger limitSell = isBuy
                ? scale(fill.sold(), BPS + toleranceBps, BPS).add(BigInteger.ONE)
                : scale(fill.sold(), 100, filledPercent);
        BigInteger limitBuy =
                isBuy ? fill.bought() : scale(fill.bought(), (BPS - toleranceBps) * 100, BPS * filledPercent);
        String trader = parties.trader(random);
        String owner = pair.ethFlow() ? ETH_FLOW_CONTRACT : trader;
        long validTo = pair.ethFlow() ? FOREVER : blockSeconds + 60 + random.nextInt(1_740);
        String uid = Hex.random(random, 32) + owner.substring(2) + Hex.uint32(validTo);
        int scheme = pair.ethFlow() ? EIP_1271 : EIP_712;
        return new Order(uid, trader, limitSell, limitBuy, validTo, isBuy, partial, scheme, parties.appData(random));
    }

    /** As the contract packs them: bit 0 buy, bit 1 partially fillable, bits 5 and 6 signing scheme. */
    int flags() {
        return (isBuy ? 1 : 0) | (partiallyFillable ? 1 << 1 : 0) | signingScheme << 5;
    }

    private static BigInteger scale(BigInteger amount, int numerator, int denominator) {
        return amount.multiply(BigInteger.valueOf(numerator)).divide(BigInteger.valueOf(denominator));
    }
}
