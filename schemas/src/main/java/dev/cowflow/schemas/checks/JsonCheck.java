package dev.cowflow.schemas.checks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Rules for columns that are kept as JSON text, to the last character, and that PostgreSQL has to take. */
final class JsonCheck {
    private static final JsonFactory JSON = new JsonFactory();

    /** Digits that an exponent stands for count, too. */
    private static final int DIGITS = 1_000;

    private JsonCheck() {}

    /** Says what is wrong with a column; null when nothing is. */
    static @Nullable String fault(String name, String text) {
        if (!isStorable(name)) {
            return "has a name that holds U+0000 or half of a surrogate pair: " + Quoted.of(name);
        }
        try (JsonParser json = JSON.createParser(text)) {
            if (!text.equals(text.strip()) || json.nextToken() == null) {
                return notOne(name, text);
            }
            int depth = 0;
            do {
                JsonToken token = json.currentToken();
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                String fault = fault(json, token);
                if (fault != null) {
                    return fault + " in " + Quoted.of(name);
                }
            } while (json.nextToken() != null && depth > 0);
            return json.currentToken() == null && depth == 0 ? null : notOne(name, text);
        } catch (IOException e) {
            return "holds what is not JSON in " + Quoted.of(name) + ": " + Quoted.of(text);
        }
    }

    private static String notOne(String name, String text) {
        return "holds something else than one JSON value in " + Quoted.of(name) + ": " + Quoted.of(text);
    }

    private static @Nullable String fault(JsonParser json, JsonToken token) throws IOException {
        if (token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING) {
            return isStorable(json.getText()) ? null : "holds U+0000 or half of a surrogate pair";
        }
        if (token.isNumeric()) {
            var number = json.getDecimalValue();
            return Math.abs((long) number.scale()) + number.precision() > DIGITS
                    ? "holds a number of more than " + DIGITS + " digits"
                    : null;
        }
        return null;
    }

    private static boolean isStorable(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
