package dev.cowflow.sink.table;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The text format of PostgreSQL's COPY. */
final class CopyText {
    static final String NULL = "\\N";
    static final char SEPARATOR = '\t';
    static final char END = '\n';

    private CopyText() {}

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /**
     * The text itself when PostgreSQL can hold it as it is.
     *
     * @throws IllegalArgumentException for the character U+0000 and for half a surrogate pair
     */
    static String requireStorable(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("contains the character U+0000");
        }
        try {
            StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("contains half a surrogate pair", e);
        }
        return text;
    }
}
