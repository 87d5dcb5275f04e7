package dev.cowflow.ingestor.control;

import dev.cowflow.ingestor.tokens.Token;
import dev.cowflow.ingestor.tokens.TokenPair;
import dev.cowflow.ingestor.tokens.TrackedPair;
import java.util.List;
import java.util.stream.Stream;

/** Snapshot of the control tables: what is to be ingested. */
public record Control(List<TrackedPair> pairs, List<Request> requests) {
    public Control {
        pairs = List.copyOf(pairs);
        requests = List.copyOf(requests);
    }

    /** Every token of the tracked pairs, once. */
    public List<Token> tokens() {
        return tokens(pairs.stream().map(TrackedPair::pair));
    }

    /** Every token of some pairs, once. */
    public static List<Token> tokens(Stream<TokenPair> pairs) {
        return pairs.flatMap(pair -> Stream.of(pair.first(), pair.second()))
                .distinct()
                .toList();
    }

    /** The tracked pairs that a request is for. */
    public List<TokenPair> pairsOf(Request request) {
        return pairs.stream()
                .map(TrackedPair::pair)
                .filter(pair -> request.pairId().map(pair.id()::equals).orElse(true))
                .toList();
    }
}
