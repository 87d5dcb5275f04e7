package dev.cowflow.ingestor.source;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Decimals in the bodies of price sources, which write them as numbers or as text. */
public final class JsonDecimal {
    private static final int LONGEST_TEXT = 1_000;
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");

    private JsonDecimal() {}

    /** Each digit as written; empty for everything that is not a finite number: null, NaN, other text. */
    public static Optional<BigDecimal> read(JsonNode value) {
        if (value.isBigDecimal() || value.isIntegralNumber()) {
            return Optional.of(value.decimalValue());
        }
        return Optional.of(value)
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .filter(text -> text.length() <= LONGEST_TEXT)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(BigDecimal::new);
    }
}
