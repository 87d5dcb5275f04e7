package dev.cowflow.ingestor.tokens;

import dev.cowflow.model.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tokens that are known by symbol. */
public final class TokenList {
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");
    private static final String NATIVE_SYMBOL = "ETH";

    private final List<Token> tokens;

    public TokenList(List<Token> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    /** The list that comes with cowflow: {@code tokens.json}. */
    public static TokenList wellKnown() {
        try (InputStream json = Objects.requireNonNull(TokenList.class.getResourceAsStream("/tokens.json"))) {
            return new TokenList(JsonMapper.shared().readValue(json, new TypeReference<List<Token>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Token> tokens() {
        return tokens;
    }

    /**
     * The token that a symbol or an address stands for; native ETH is WETH. An address that is not in the list is a
     * token without prices.
     *
     * @throws IllegalArgumentException for anything else
     */
    public Token find(String symbolOrAddress) {
        String name = symbolOrAddress.strip();
        if (ADDRESS.matcher(name).matches()) {
            return byAddress(name.toLowerCase(Locale.ROOT));
        }
        if (name.equalsIgnoreCase(NATIVE_SYMBOL)) {
            return byAddress(Tokens.WETH);
        }
        return tokens.stream()
                .filter(token -> token.symbol().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown token '%s': give its address, or one of %s"
                        .formatted(name, tokens.stream().map(Token::symbol).toList())));
    }

    private Token byAddress(String address) {
        String priced = address.equals(Tokens.NATIVE_ETH) ? Tokens.WETH : address;
        return tokens.stream()
                .filter(token -> token.address().equals(priced))
                .findFirst()
                .orElseGet(() -> new Token(priced, priced, Map.of()));
    }
}
