package dev.cowflow.local.sandbox.market.generated;

import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tokens that an order sells and buys. An ETH-flow order sells native ether through a contract that wraps it, so that
 * Dune shows the symbol ETH on the address of WETH.
 */
record TradedPair(Token sell, Token buy, boolean ethFlow) {
    private static final int NATIVE_PERCENT = 15;

    /** Mostly WETH and USDC, in both directions. */
    static TradedPair random(Random random) {
        int roll = random.nextInt(100);
        Token other = roll < 86
                ? Token.USDC
                : roll < 91 ? Token.USDT : roll < 95 ? Token.DAI : roll < 98 ? Token.WBTC : Token.COW;
        boolean isNative = random.nextInt(100) < NATIVE_PERCENT;
        return random.nextBoolean()
                ? new TradedPair(Token.WETH, other, isNative)
                : new TradedPair(other, isNative ? Token.ETH : Token.WETH, false);
    }

    String sellSymbol() {
        return ethFlow ? Token.ETH.name() : sell.name();
    }

    String buySymbol() {
        return buy.name();
    }

    /** Dune's name of the pair, the same in both directions. */
    String name() {
        return Stream.of(sellSymbol(), buySymbol())
                .sorted((a, b) -> a.toLowerCase(Locale.ROOT).compareTo(b.toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining("-"));
    }
}
