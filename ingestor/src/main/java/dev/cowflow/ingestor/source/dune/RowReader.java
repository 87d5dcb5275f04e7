package dev.cowflow.ingestor.source.dune;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the columns of one row, each in the type it has to have. A column that is absent or null gives null; one of
 * another form gives a {@link BadRowException}.
 */
final class RowReader {
    private static final Pattern HEX = Pattern.compile("0x([0-9a-fA-F]{2})*");

    private final JsonNode row;
    /** Columns that have a place of their own in the record. */
    private final Set<String> known = new HashSet<>();

    RowReader(JsonNode row) {
        this.row = row;
    }

    /** The same value, if there is one. */
    static <T> T required(String column, @Nullable T value) {
        if (value == null) {
            throw new BadRowException(column, "missing");
        }
        return value;
    }

    /**
     * A column that decides nothing: one of another form than {@code reader} takes counts as null, and is kept with the
     * columns that are not known.
     */
    <T> @Nullable T advisory(String column, Function<String, @Nullable T> reader) {
        try {
            return reader.apply(column);
        } catch (BadRowException e) {
            known.remove(column);
            return null;
        }
    }

    /** The text of a column that has no place of its own in the record; null for null. */
    @Nullable
    JsonNode peek(String column) {
        JsonNode value = row.path(column);
        return value.isMissingNode() || value.isNull() ? null : value;
    }

    @Nullable
    String amount(String column) {
        return read(column, DuneNumbers::amount);
    }

    @Nullable
    String decimal(String column) {
        return read(column, DuneNumbers::decimal);
    }

    @Nullable
    Long int64(String column) {
        return read(column, DuneNumbers::int64);
    }

    /** Lower-case 0x hex of exactly so many bytes. */
    @Nullable
    String hex(String column, int bytes) {
        String hex = hex(column);
        if (hex != null && hex.length() != 2 + 2 * bytes) {
            throw new BadRowException(column, "not %d bytes: %s".formatted(bytes, quote(hex)));
        }
        return hex;
    }

    /** Lower-case 0x hex. */
    @Nullable
    String hex(String column) {
        return read(column, (name, value) -> {
            String text = string(name, value);
            if (!HEX.matcher(text).matches()) {
                throw new BadRowException(name, "not 0x hex: " + quote(text));
            }
            return text.toLowerCase(Locale.ROOT);
        });
    }

    @Nullable
    String text(String column) {
        return read(column, RowReader::string);
    }

    @Nullable
    Boolean bool(String column) {
        return read(column, (name, value) -> {
            if (value.isBoolean()) {
                return value.booleanValue();
            }
            return switch (value.isString() ? value.stringValue() : value.toString()) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new BadRowException(name, "neither true nor false: " + quote(value.toString()));
            };
        });
    }

    /** Cut to milliseconds. */
    @Nullable
    Instant instant(String column) {
        return read(column, (name, value) -> {
            try {
                return DuneTimes.instant(string(name, value)).truncatedTo(ChronoUnit.MILLIS);
            } catch (DateTimeException e) {
                throw new BadRowException(name, "not a time: " + quote(value.toString()));
            }
        });
    }

    @Nullable
    LocalDate date(String column) {
        return read(column, (name, value) -> {
            try {
                return DuneTimes.date(string(name, value));
            } catch (DateTimeException e) {
                throw new BadRowException(name, "not a day: " + quote(value.toString()));
            }
        });
    }

    @Nullable
    List<Long> int64s(String column) {
        return read(column, (name, value) -> {
            if (!value.isArray()) {
                throw new BadRowException(name, "not an array: " + quote(value.toString()));
            }
            List<Long> items = new ArrayList<>();
            value.forEach(item -> items.add(DuneNumbers.int64(name, item)));
            return items;
        });
    }

    /**
     * Every column that nobody asked for or could read, as JSON text, nulls included. A number that JSON has no form for,
     * or of more digits than a database holds, is kept as a text.
     */
    Map<String, String> others() {
        Map<String, String> others = new TreeMap<>();
        row.properties().stream()
                .filter(column -> !known.contains(column.getKey()))
                .forEach(column -> others.put(column.getKey(), json(column.getValue())));
        return others;
    }

    private static String json(JsonNode value) {
        boolean storable = !value.isNumber()
                || (value.isBigDecimal() || value.isIntegralNumber()) && DuneNumbers.isStorable(value.decimalValue());
        return storable ? value.toString() : "\"" + value.asString() + "\"";
    }

    static String quote(String text) {
        return text.length() <= 120 ? text : text.substring(0, 120) + "… (" + text.length() + " characters)";
    }

    private static String string(String column, JsonNode value) {
        if (!value.isString()) {
            throw new BadRowException(column, "not text: " + quote(value.toString()));
        }
        return value.stringValue();
    }

    private <T> @Nullable T read(String column, BiFunction<String, JsonNode, T> reader) {
        known.add(column);
        JsonNode value = peek(column);
        return value == null ? null : reader.apply(column, value);
    }
}
