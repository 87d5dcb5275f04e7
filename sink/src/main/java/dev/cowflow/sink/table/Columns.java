package dev.cowflow.sink.table;

import dev.cowflow.schemas.PoisonRecordException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns that COPY fills, and how each follows from a record.
 *
 * @param <T> kind of record
 */
final class Columns<T> {
    /** Puts one column's value into a row; {@code order} is what orders the rows of one key. */
    private interface Filler<T> {
        void fill(T value, byte[] order, CopyRow row);
    }

    private record Column<T>(String name, Filler<T> filler) {}

    private final List<Column<T>> columns = new ArrayList<>();

    /** Comma-separated names, in the order of the fields of {@link #row}. */
    String names() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    /**
     * The values of one record in the binary format of COPY.
     *
     * @throws PoisonRecordException when one is outside of what its column takes; the message names the column
     */
    byte[] row(T value, byte[] order) {
        CopyRow row = new CopyRow(columns.size());
        for (Column<T> column : columns) {
            try {
                column.filler().fill(value, order, row);
            } catch (IllegalArgumentException e) {
                throw new PoisonRecordException(column.name() + " " + e.getMessage(), e);
            }
        }
        return row.toBytes();
    }

    Columns<T> text(String name, Function<T, @Nullable String> value) {
        return add(name, value, CopyRow::addText);
    }

    Columns<T> symbol(String name, int maxLength, Function<T, @Nullable String> value) {
        return add(name, value, (row, symbol) -> row.addText(Values.symbol(symbol, maxLength)));
    }

    Columns<T> uuid(String name, Function<T, @Nullable String> value) {
        return add(name, value, (row, text) -> row.addUuid(UUID.fromString(text)));
    }

    Columns<T> decimal(String name, Function<T, @Nullable String> value) {
        return add(name, value, (row, text) -> row.addNumeric(Numeric.of(text)));
    }

    Columns<T> atoms(String name, Function<T, @Nullable String> value) {
        return add(name, value, (row, text) -> row.addNumeric(Values.atoms(text)));
    }

    Columns<T> number(String name, Function<T, @Nullable Long> value) {
        return add(name, value, CopyRow::addBigint);
    }

    Columns<T> flag(String name, Function<T, @Nullable Boolean> value) {
        return add(name, value, CopyRow::addBoolean);
    }

    Columns<T> date(String name, Function<T, @Nullable LocalDate> value) {
        return add(name, value, CopyRow::addDate);
    }

    Columns<T> time(String name, Function<T, @Nullable Instant> value) {
        return add(name, value, CopyRow::addTime);
    }

    Columns<T> texts(String name, Function<T, @Nullable List<String>> value) {
        return add(name, value, CopyRow::addTexts);
    }

    Columns<T> numbers(String name, Function<T, @Nullable List<Long>> value) {
        return add(name, value, CopyRow::addBigints);
    }

    Columns<T> json(String name, Function<T, Map<String, String>> value) {
        return add(name, value, (row, members) -> row.addText(Values.jsonObject(members)));
    }

    /** A bytea that holds what orders the rows of one key. */
    Columns<T> order(String name) {
        columns.add(new Column<>(name, (value, order, row) -> row.addBytes(order)));
        return this;
    }

    private <V> Columns<T> add(String name, Function<T, @Nullable V> value, BiConsumer<CopyRow, V> adder) {
        columns.add(new Column<>(name, (record, order, row) -> {
            V found = value.apply(record);
            if (found == null) {
                row.addNull();
            } else {
                adder.accept(row, found);
            }
        }));
        return this;
    }
}
