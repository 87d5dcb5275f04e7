package dev.cowflow.ingestor.testing;

import dev.cowflow.ingestor.control.Control;
import dev.cowflow.ingestor.control.Request;
import dev.cowflow.ingestor.run.RunRequest;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.ingestor.tokens.Token;
import dev.cowflow.ingestor.tokens.TokenList;
import dev.cowflow.ingestor.tokens.TokenPair;
import dev.cowflow.ingestor.tokens.TrackedPair;
import dev.cowflow.ingestor.tokens.TrackedPairs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Contents of control tables. */
public final class Controls {
    public static final TokenPair WETH_USDC = pair("WETH/USDC");
    public static final TokenPair WBTC_USDC = pair("WBTC/USDC");

    private Controls() {}

    public static Control tracking(TokenPair... pairs) {
        return new Control(
                Stream.of(pairs)
                        .map(pair -> new TrackedPair(pair, Optional.empty()))
                        .toList(),
                List.of());
    }

    /** The pair, the first token of which has this name at a source, and none elsewhere. */
    public static TokenPair renamed(TokenPair pair, String source, String id) {
        Token first = pair.first();
        return new TokenPair(new Token(first.address(), first.symbol(), Map.of(source, id)), pair.second());
    }

    /** A pair whose trades are wanted from a moment on. */
    public static Control since(String from, TokenPair pair) {
        return new Control(List.of(new TrackedPair(pair, Optional.of(Instant.parse(from)))), List.of());
    }

    public static Control with(Control control, Request... requests) {
        return new Control(control.pairs(), List.of(requests));
    }

    /** A request for one pair. */
    public static Request request(String source, TokenPair pair, String from, String until) {
        return request(source, Optional.of(pair.id()), from, until);
    }

    /** A request for all pairs. */
    public static Request request(String source, String from, String until) {
        return request(source, Optional.empty(), from, until);
    }

    private static Request request(String source, Optional<String> pairId, String from, String until) {
        Window window = new Window(Instant.parse(from), Instant.parse(until));
        return new Request(new RunRequest(UUID.randomUUID(), "me"), source, pairId, window);
    }

    private static TokenPair pair(String name) {
        return TrackedPairs.parse(name, TokenList.wellKnown()).pairs().get(0);
    }
}
