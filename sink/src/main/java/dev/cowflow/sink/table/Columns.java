package dev.cowflow.sink.table;

import dev.cowflow.schemas.PoisonRecordException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns that COPY fills, and how each follows from a record.
 *
 * @param <T> kind of record
 */
final class Columns<T> {
    private record Column<T>(String name, Function<T, @Nullable String> value) {}

    private final List<Column<T>> columns = new ArrayList<>();

    /** Comma-separated names, in the order of {@link #line}. */
    String names() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    /**
     * The values of one record in the text format of COPY.
     *
     * @throws PoisonRecordException when one is outside of what its column takes; the message names the column
     */
    String line(T value) {
        StringBuilder line = new StringBuilder();
        for (Column<T> column : columns) {
            String text = text(column, value);
            line.append(text == null ? CopyText.NULL : CopyText.escape(text)).append(CopyText.SEPARATOR);
        }
        line.setCharAt(line.length() - 1, CopyText.END);
        return line.toString();
    }

    private static <T> @Nullable String text(Column<T> column, T value) {
        try {
            return column.value().apply(value);
        } catch (IllegalArgumentException e) {
            throw new PoisonRecordException(column.name() + " " + e.getMessage(), e);
        }
    }

    Columns<T> text(String name, Function<T, @Nullable String> value) {
        return add(name, value, CopyText::requireStorable);
    }

    Columns<T> symbol(String name, int maxLength, Function<T, @Nullable String> value) {
        return add(name, value, symbol -> Values.symbol(symbol, maxLength));
    }

    Columns<T> uuid(String name, Function<T, @Nullable String> value) {
        return add(name, value, Values::uuid);
    }

    Columns<T> decimal(String name, Function<T, @Nullable String> value) {
        return add(name, value, Values::decimal);
    }

    Columns<T> atoms(String name, Function<T, @Nullable String> value) {
        return add(name, value, Values::atoms);
    }

    Columns<T> time(String name, Function<T, @Nullable Instant> value) {
        return add(name, value, Instant::toString);
    }

    Columns<T> texts(String name, Function<T, @Nullable List<String>> value) {
        return add(name, value, Values::texts);
    }

    Columns<T> numbers(String name, Function<T, @Nullable List<Long>> value) {
        return add(name, value, Values::numbers);
    }

    Columns<T> bytes(String name, Function<T, byte[]> value) {
        return add(name, value, Values::bytea);
    }

    Columns<T> json(String name, Function<T, Map<String, String>> value) {
        return add(name, value, Values::jsonObject);
    }

    /** A number, date or boolean, whose text in Java is one that PostgreSQL reads. */
    Columns<T> plain(String name, Function<T, @Nullable Object> value) {
        return add(name, value, Object::toString);
    }

    private <V> Columns<T> add(String name, Function<T, @Nullable V> value, Function<V, String> format) {
        columns.add(new Column<>(name, record -> {
            V found = value.apply(record);
            return found == null ? null : format.apply(found);
        }));
        return this;
    }
}
