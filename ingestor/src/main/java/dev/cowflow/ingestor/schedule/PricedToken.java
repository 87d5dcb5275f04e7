package dev.cowflow.ingestor.schedule;

import dev.cowflow.ingestor.tokens.Token;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A token that a price source knows.
 *
 * @param id its name there
 */
record PricedToken(String address, String symbol, String id) {
    private static final Logger LOG = LoggerFactory.getLogger(PricedToken.class);

    /** Those of the tokens that the source knows; of the others it is logged that they have no prices. */
    static List<PricedToken> of(List<Token> tokens, String source) {
        return tokens.stream().flatMap(token -> of(token, source)).toList();
    }

    private static Stream<PricedToken> of(Token token, String source) {
        if (token.idAt(source).isEmpty()) {
            LOG.warn("No prices of {} from {}: the token list has no id of it there", token.symbol(), source);
        }
        return token.idAt(source).stream().map(id -> new PricedToken(token.address(), token.symbol(), id));
    }
}
