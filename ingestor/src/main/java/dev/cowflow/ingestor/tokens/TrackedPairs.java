package dev.cowflow.ingestor.tokens;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pairs whose trades are asked for together. Never empty. */
public record TrackedPairs(List<TokenPair> pairs) {
    public TrackedPairs {
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("no pair given");
        }
        pairs = List.copyOf(pairs);
    }

    /**
     * Reads a comma-separated list of {@code A/B}, each a known symbol or an address.
     *
     * @throws IllegalArgumentException saying which entry is wrong
     */
    public static TrackedPairs parse(String list, TokenList tokens) {
        List<TokenPair> pairs = new ArrayList<>();
        for (String entry : list.split(",", -1)) {
            String[] names = entry.strip().split("/", -1);
            if (names.length != 2) {
                throw new IllegalArgumentException("'%s' is not of the form A/B".formatted(entry.strip()));
            }
            pairs.add(new TokenPair(tokens.find(names[0]), tokens.find(names[1])));
        }
        return new TrackedPairs(pairs.stream().distinct().toList());
    }

    /** The ids of the pairs, in their order. */
    public List<String> ids() {
        return pairs.stream().map(TokenPair::id).toList();
    }

    /** Every token of the pairs once, in their order. */
    public List<Token> tokens() {
        return pairs.stream()
                .flatMap(pair -> Stream.of(pair.first(), pair.second()))
                .distinct()
                .toList();
    }

    /** For people, for example {@code WETH/USDC,WBTC/USDC}. */
    @Override
    public String toString() {
        return pairs.stream().map(TokenPair::toString).collect(Collectors.joining(","));
    }
}
