package dev.cowflow.schemas.checks;

import dev.cowflow.schemas.binary.AvroFields;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules for texts. They look at the bytes as they lie in the record. */
final class TextChecks {
    private static final int LOWEST_PRINTABLE = 0x20;
    private static final int DELETE = 0x7f;
    private static final int CONTINUES = 0x80;
    private static final int CONTINUATION_MASK = 0xc0;

    private TextChecks() {}

    static ValueCheck exactly(String wanted) {
        byte[] bytes = wanted.getBytes(StandardCharsets.UTF_8);
        return (record, field) ->
                Arrays.equals(record.bytes(), record.textBegin(field), record.end(field), bytes, 0, bytes.length)
                        ? null
                        : "is not " + wanted + ": " + Quoted.of(record.text(field));
    }

    static ValueCheck like(Pattern form, String description) {
        return (record, field) -> {
            String text = record.text(field);
            return form.matcher(text).matches() ? null : "is not " + description + ": " + Quoted.of(text);
        };
    }

    /** Lower-case hex of exactly so many bytes behind {@code 0x}. */
    static ValueCheck hex(int length) {
        return (record, field) -> isHex(record, field) && digits(record, field) == 2 * length
                ? null
                : "is not 0x and %d lower-case hex digits: %s".formatted(2 * length, Quoted.of(record.text(field)));
    }

    /** Lower-case hex of any number of bytes behind {@code 0x}. */
    static ValueCheck hex() {
        return (record, field) -> isHex(record, field) && digits(record, field) % 2 == 0
                ? null
                : "is not 0x and lower-case hex: " + Quoted.of(record.text(field));
    }

    /** At most so many characters, which may be of any kind but U+0000. */
    static ValueCheck upTo(int characters) {
        return (record, field) -> {
            String fault = length(record, field, characters);
            return fault == null && lowest(record, field) == 0 ? "holds the character U+0000" : fault;
        };
    }

    /** At most so many characters, none of which is a control character. */
    static ValueCheck printable(int characters) {
        return (record, field) -> {
            String fault = length(record, field, characters);
            boolean printable = lowest(record, field) >= LOWEST_PRINTABLE && !has(record, field, (byte) DELETE);
            return fault == null && !printable ? "holds a control character" : fault;
        };
    }

    private static boolean isHex(AvroFields record, int field) {
        byte[] bytes = record.bytes();
        int at = record.textBegin(field);
        int end = record.end(field);
        if (end - at < 2 || bytes[at] != '0' || bytes[at + 1] != 'x') {
            return false;
        }
        for (int i = at + 2; i < end; i++) {
            byte c = bytes[i];
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static int digits(AvroFields record, int field) {
        return record.end(field) - record.textBegin(field) - 2;
    }

    private static @Nullable String length(AvroFields record, int field, int most) {
        int begin = record.textBegin(field);
        int end = record.end(field);
        if (end - begin <= most) {
            return null;
        }
        int characters = 0;
        for (int i = begin; i < end; i++) {
            characters += (record.bytes()[i] & CONTINUATION_MASK) == CONTINUES ? 0 : 1;
        }
        return characters <= most ? null : "has " + characters + " characters, more than " + most;
    }

    private static int lowest(AvroFields record, int field) {
        int lowest = Integer.MAX_VALUE;
        for (int i = record.textBegin(field); i < record.end(field); i++) {
            lowest = Math.min(lowest, record.bytes()[i] & 0xff);
        }
        return lowest;
    }

    private static boolean has(AvroFields record, int field, byte character) {
        for (int i = record.textBegin(field); i < record.end(field); i++) {
            if (record.bytes()[i] == character) {
                return true;
            }
        }
        return false;
    }
}
