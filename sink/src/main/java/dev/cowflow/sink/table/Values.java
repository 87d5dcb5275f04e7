package dev.cowflow.sink.table;

import dev.cowflow.schemas.Decimals;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Values as text that PostgreSQL reads. Each throws IllegalArgumentException for what must not be stored. */
final class Values {
    private static final int ATOMS_DIGITS = 78;
    private static final JsonFactory JSON = new JsonFactory();

    private Values() {}

    static String uuid(String text) {
        return UUID.fromString(text).toString();
    }

    static String decimal(String text) {
        return Decimals.parse(text).toPlainString();
    }

    static String atoms(String text) {
        BigDecimal atoms = Decimals.parse(text);
        if (atoms.signum() < 0 || atoms.scale() != 0 || atoms.precision() > ATOMS_DIGITS) {
            throw new IllegalArgumentException("is not a whole number from 0 to " + ATOMS_DIGITS + " digits: " + text);
        }
        return atoms.toPlainString();
    }

    static String symbol(String text, int maxLength) {
        int length = text.codePointCount(0, text.length());
        if (length > maxLength) {
            throw new IllegalArgumentException("has " + length + " characters, more than " + maxLength);
        }
        return CopyText.requireStorable(text);
    }

    /** Lower-case hex, whose order as text is the order of the unsigned bytes. */
    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static String bytea(byte[] bytes) {
        return "\\x" + hex(bytes);
    }

    static String texts(List<String> items) {
        return items.stream()
                .map(CopyText::requireStorable)
                .map(item -> '"' + item.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    static String numbers(List<Long> items) {
        return items.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    /** @param members name to JSON text, which is kept as it is, numbers to the last digit */
    static String jsonObject(Map<String, String> members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            members.forEach((name, value) -> {
                json.writeName(CopyText.requireStorable(name));
                json.writeRawValue(CopyText.requireStorable(value));
            });
            json.writeEndObject();
        }
        return text.toString();
    }
}
