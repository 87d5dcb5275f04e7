package dev.cowflow.ingestor.source.dune;

import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Finds Dune's explanation in a body: {@code "error"} is a text or an object. */
final class ErrorText {
    private ErrorText() {}

    /** Empty when the body names no error. */
    static Optional<String> in(JsonNode body) {
        JsonNode error = body.path("error");
        return Stream.of(error, error.path("message"), error.path("type"))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .filter(text -> !text.isBlank())
                .findFirst();
    }
}
