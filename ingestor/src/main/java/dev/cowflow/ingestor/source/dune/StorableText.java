package dev.cowflow.ingestor.source.dune;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** Finds texts that the warehouse cannot hold: U+0000, and UTF-16 surrogates without their other half. */
final class StorableText {
    private StorableText() {}

    /**
     * Looks at every text of a row, names of columns included.
     *
     * @throws BadRowException naming the column
     */
    static void requireStorable(JsonNode row) {
        row.properties().forEach(column -> {
            requireStorable(printable(column.getKey()), column.getKey());
            requireStorable(column.getKey(), column.getValue());
        });
    }

    private static void requireStorable(String column, JsonNode value) {
        if (value.isString()) {
            requireStorable(column, value.stringValue());
        } else if (value.isContainer()) {
            value.properties().forEach(member -> requireStorable(column, member.getKey()));
            value.forEach(item -> requireStorable(column, item));
        }
    }

    private static void requireStorable(String column, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new BadRowException(column, "holds the character U+0000");
        }
        try {
            StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new BadRowException(column, "holds half of a surrogate pair");
        }
    }

    private static String printable(String column) {
        return column.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
