package dev.cowflow.sink.copy;

import dev.cowflow.schemas.binary.AvroFields;
import dev.cowflow.schemas.binary.AvroLayout;
import dev.cowflow.schemas.binary.InvalidRecordException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The columns that COPY fills, and how each follows from a record. */
public final class Columns {
    /** Puts values into a row; {@code order} is what orders the rows of one key. */
    private interface Filler {
        void fill(@Nullable AvroFields record, byte[] order, CopyRow row);
    }

    private static final ThreadLocal<CopyRow> ROW_OF_THREAD = ThreadLocal.withInitial(CopyRow::new);

    private final AvroLayout layout;
    private final List<String> names = new ArrayList<>();
    private final List<Filler> fillers = new ArrayList<>();

    /** @param layout that of the records */
    public Columns(AvroLayout layout) {
        this.layout = layout;
    }

    /** Comma-separated names, in the order of the fields of {@link #row}. */
    public String names() {
        return String.join(", ", names);
    }

    /**
     * The values of one record in the binary format of COPY.
     *
     * @throws InvalidRecordException when one is outside of what its column takes; the message names the column
     */
    public byte[] row(AvroFields record, byte[] order) {
        CopyRow row = ROW_OF_THREAD.get().begin(names.size());
        fill(record, order, row);
        return row.toBytes();
    }

    private void fill(@Nullable AvroFields record, byte[] order, CopyRow row) {
        for (Filler filler : fillers) {
            filler.fill(record, order, row);
        }
    }

    /** A column that has the name of its field. */
    public Columns add(String name, ColumnType type) {
        return add(name, name, type);
    }

    public Columns add(String name, String field, ColumnType type) {
        return add(name, field, type, CopyRow::addNull);
    }

    /** @param instead of a text that is null */
    public Columns addText(String name, String field, String instead) {
        return add(name, field, ColumnType.TEXT, row -> row.addText(instead));
    }

    private Columns add(String name, String field, ColumnType type, Consumer<CopyRow> instead) {
        int position = layout.position(field);
        names.add(name);
        fillers.add((record, order, row) -> {
            if (record == null || record.isNull(position)) {
                instead.accept(row);
            } else {
                put(name, type, record, position, row);
            }
        });
        return this;
    }

    private static void put(String name, ColumnType type, AvroFields record, int field, CopyRow row) {
        try {
            type.put(record, field, row);
        } catch (IllegalArgumentException e) {
            throw new InvalidRecordException(name + " " + e.getMessage(), e);
        }
    }

    /** All columns of a record within the record; when it is null, so are all of its fields. */
    public Columns addAll(String field, Columns columns) {
        int position = layout.position(field);
        names.addAll(columns.names);
        fillers.add((record, order, row) -> columns.fill(record == null ? null : record.record(position), order, row));
        return this;
    }

    /** A bytea that holds what orders the rows of one key. */
    public Columns addOrder(String name) {
        names.add(name);
        fillers.add((record, order, row) -> row.addBytes(order));
        return this;
    }
}
