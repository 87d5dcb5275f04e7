package dev.cowflow.ingestor.tokens;

import dev.cowflow.schemas.Tokens;

/** Two tokens whose trades are ingested, in both directions. */
public record TokenPair(Token first, Token second) {
    public TokenPair {
        if (first.equals(second)) {
            throw new IllegalArgumentException(
                    "a pair needs two tokens, not %s twice (native ETH is WETH)".formatted(first.symbol()));
        }
    }

    /** Whether a trade between the two addresses belongs to this pair; lower-case hex, native ETH counts as WETH. */
    public boolean contains(String sellAddress, String buyAddress) {
        String sell = priced(sellAddress);
        String buy = priced(buyAddress);
        return first.address().equals(sell) && second.address().equals(buy)
                || first.address().equals(buy) && second.address().equals(sell);
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
