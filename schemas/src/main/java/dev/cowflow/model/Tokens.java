package dev.cowflow.model;

/** Token addresses with a meaning of their own, lower-case hex. */
public final class Tokens {
    /** Placeholder for native ETH in trades. It has no price of its own and never appears in a tick. */
    public static final String NATIVE_ETH = "0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee";

    /** Wrapped ether, whose price native ETH takes. */
    public static final String WETH = "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2";

    private Tokens() {}
}
