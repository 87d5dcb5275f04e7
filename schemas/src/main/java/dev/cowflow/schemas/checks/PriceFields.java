package dev.cowflow.schemas.checks;

import dev.cowflow.model.Chain;
import dev.cowflow.model.Tokens;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules for what says of which token and source a price, or a statement of coverage, is. */
final class PriceFields {
    private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Pattern TOKEN = Pattern.compile("0x[0-9a-f]{40}");

    private PriceFields() {}

    static ValueCheck of(Function<String, @Nullable String> fault) {
        return (record, field) -> fault.apply(record.text(field));
    }

    static @Nullable String chain(String chain) {
        return chain.equals(Chain.ETHEREUM) ? null : "is not " + Chain.ETHEREUM + ": " + Quoted.of(chain);
    }

    static @Nullable String source(String source) {
        return SOURCE.matcher(source).matches()
                ? null
                : "is not a name of up to 64 of a-z, 0-9, '.', '_' and '-': " + Quoted.of(source);
    }

    static @Nullable String token(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return "is not 0x and 40 lower-case hex digits: " + Quoted.of(token);
        }
        return token.equals(Tokens.NATIVE_ETH)
                ? "is native ETH, which has the price of WETH and none of its own"
                : null;
    }
}
