package dev.cowflow.ingestor.source.dune;

import dev.cowflow.ingestor.time.Window;
import dev.cowflow.ingestor.tokens.Token;
import dev.cowflow.ingestor.tokens.TokenPair;
import dev.cowflow.ingestor.tokens.TrackedPairs;
import dev.cowflow.model.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.stream.Collectors;

/** The DuneSQL that reads the trades of pairs in a window: {@code sql/trades.sql}, filled in. */
final class TradeSql {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS 'UTC'").withZone(ZoneOffset.UTC);

    private final String template = resource("/sql/trades.sql");

    /** Tokens are matched by address, in both directions, native ETH beside WETH. */
    String render(TrackedPairs pairs, Window window) {
        return template.replace("${from}", TIMESTAMP.format(window.from()))
                .replace("${until}", TIMESTAMP.format(window.until()))
                .replace(
                        "${pairs}",
                        pairs.pairs().stream().map(TradeSql::bothWays).collect(Collectors.joining(" or ")));
    }

    private static String bothWays(TokenPair pair) {
        String oneWay = oneWay(pair.first(), pair.second());
        return pair.first().equals(pair.second()) ? oneWay : oneWay + " or " + oneWay(pair.second(), pair.first());
    }

    private static String oneWay(Token sell, Token buy) {
        return "(sell_token_address in (%s) and buy_token_address in (%s))".formatted(addresses(sell), addresses(buy));
    }

    private static String addresses(Token token) {
        return token.address().equals(Tokens.WETH) ? Tokens.WETH + ", " + Tokens.NATIVE_ETH : token.address();
    }

    private static String resource(String name) {
        try (InputStream sql = Objects.requireNonNull(TradeSql.class.getResourceAsStream(name))) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
