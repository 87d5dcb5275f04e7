package dev.cowflow.ingestor.tokens;

import dev.cowflow.model.Tokens;

/**
 * Two tokens whose trades are ingested, in both directions. Both can be the same one, since CoW lets people sell and buy
 * one token; native ETH counts as WETH, so wrapping and unwrapping it are trades of the pair WETH/WETH.
 */
public record TokenPair(Token first, Token second) {
    public boolean has(String address) {
        return first.address().equals(address) || second.address().equals(address);
    }

    /** The same for both directions: the two addresses, the smaller first, as {@code 0x…/0x…}. */
    public String id() {
        return id(first.address(), second.address());
    }

    /** The id of the pair that a trade between two lower-case addresses belongs to; native ETH counts as WETH. */
    public static String id(String oneAddress, String otherAddress) {
        String one = priced(oneAddress);
        String other = priced(otherAddress);
        return one.compareTo(other) < 0 ? one + "/" + other : other + "/" + one;
    }

    private static String priced(String address) {
        return address.equals(Tokens.NATIVE_ETH) ? Tokens.WETH : address;
    }

    /** For people, for example {@code WETH/USDC}. */
    @Override
    public String toString() {
        return first.symbol() + "/" + second.symbol();
    }
}
