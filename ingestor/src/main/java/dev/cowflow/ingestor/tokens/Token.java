package dev.cowflow.ingestor.tokens;

import java.util.Map;
import java.util.Optional;

/**
 * A token that is ingested.
 *
 * @param address lower-case hex, never the placeholder of native ETH
 * @param symbol for people; the address itself where none is known
 * @param ids the token's name at each price source that knows it
 */
public record Token(String address, String symbol, Map<String, String> ids) {
    public Token {
        ids = Map.copyOf(ids);
    }

    /** Under which name a price source knows this token; empty when it does not. */
    public Optional<String> idAt(String source) {
        return Optional.ofNullable(ids.get(source));
    }
}
