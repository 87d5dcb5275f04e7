package dev.cowflow.sink.copy;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Values that have to be looked at before they are stored. Each throws IllegalArgumentException for what must not be. */
final class StorableValues {
    private static final int ATOMS_DIGITS = 78;
    private static final int MILLIS = 3;
    private static final JsonFactory JSON = new JsonFactory();

    private StorableValues() {}

    static Numeric atoms(Numeric atoms) {
        if (atoms.isNegative() || atoms.scale() != 0 || atoms.integers() > ATOMS_DIGITS) {
            throw new IllegalArgumentException("is not a whole number from 0 to " + ATOMS_DIGITS + " digits: " + atoms);
        }
        return atoms;
    }

    static Numeric seconds(long millis) {
        return Numeric.of(BigDecimal.valueOf(millis, MILLIS).toPlainString());
    }

    /** @param utf8 a text from the one position to before the other */
    static void requireLength(byte[] utf8, int from, int until, int most) {
        int length = until - from;
        if (length > most) {
            String text = new String(utf8, from, length, StandardCharsets.UTF_8);
            length = text.codePointCount(0, text.length());
        }
        if (length > most) {
            throw new IllegalArgumentException("has " + length + " characters, more than " + most);
        }
    }

    /** @param members name to JSON text, which is kept to the last character; PostgreSQL checks it, too */
    static String jsonObject(Map<String, String> members) {
        if (members.isEmpty()) {
            return "{}";
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            members.forEach((name, value) -> {
                requireOneValue(name, value);
                json.writeName(name);
                json.writeRawValue(value);
            });
            json.writeEndObject();
        }
        return text.toString();
    }

    /** Anything else would be read back as something else, or not at all. */
    private static void requireOneValue(String name, String text) {
        boolean ok = name.indexOf('\0') < 0 && text.equals(text.strip());
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            ok = ok && json.nextToken() != null;
            json.skipChildren();
            ok = ok && json.nextToken() == null;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("holds what is not JSON: " + text, e);
        }
        if (!ok) {
            throw new IllegalArgumentException("holds something else than one JSON value: " + text);
        }
    }
}
