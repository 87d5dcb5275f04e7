package dev.cowflow.ingestor.prices;

import dev.cowflow.ingestor.run.RunTarget;
import dev.cowflow.ingestor.tokens.Token;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A token that a price source knows.
 *
 * @param id its name there
 */
public record PricedToken(String address, String symbol, String id) {
    /** Those of the tokens that the source knows. */
    public static List<PricedToken> of(List<Token> tokens, String source) {
        return tokens.stream()
                .flatMap(token ->
                        token.idAt(source).map(id -> new PricedToken(token.address(), token.symbol(), id)).stream())
                .toList();
    }

    /** Some tokens as the target of a run. */
    static RunTarget target(List<PricedToken> tokens) {
        return new RunTarget(
                tokens.stream().map(PricedToken::symbol).collect(Collectors.joining(",")),
                tokens.stream().map(PricedToken::address).toList());
    }

    /** This token alone, as the target of a run. */
    RunTarget target() {
        return target(List.of(this));
    }
}
