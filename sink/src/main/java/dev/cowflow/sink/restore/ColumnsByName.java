package dev.cowflow.sink.restore;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Records each field of which is the column of its name, to the last digit and character. */
record ColumnsByName<T extends SpecificRecord>(Class<T> type, String table, String moreColumns)
        implements StagedRows<T> {

    @Override
    public String query() {
        return schema().getFields().stream()
                .map(field -> expression(field) + " AS " + field.name())
                .collect(Collectors.joining(", ", "SELECT ", moreColumns + " FROM " + table));
    }

    private static String expression(Schema.Field field) {
        return switch (required(field.schema()).getType()) {
            case STRING -> field.name() + "::text";
            case MAP -> "(SELECT array_agg(ARRAY[key, value::text]) FROM json_each(" + field.name() + "))";
            default -> field.name();
        };
    }

    @Override
    public T record(ResultSet row) throws SQLException {
        T record = type.cast(SpecificData.newInstance(type, schema()));
        for (Schema.Field field : schema().getFields()) {
            record.put(field.pos(), value(row, field.name(), required(field.schema())));
        }
        return record;
    }

    private static @Nullable Object value(ResultSet row, String column, Schema type) throws SQLException {
        return switch (type.getType()) {
            case STRING -> row.getString(column);
            case BOOLEAN -> row.getObject(column, Boolean.class);
            case INT -> row.getObject(column, LocalDate.class);
            case LONG -> type.getLogicalType() == null ? row.getObject(column, Long.class) : instant(row, column);
            case ARRAY -> list(row.getArray(column));
            case MAP -> map(row.getArray(column));
            default -> throw new IllegalStateException("No column gives a field of " + type);
        };
    }

    private static @Nullable Object instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable List<Object> list(@Nullable Array array) throws SQLException {
        return array == null ? null : List.of((Object[]) array.getArray());
    }

    private static Map<String, String> map(@Nullable Array pairs) throws SQLException {
        Map<String, String> map = new HashMap<>();
        if (pairs != null) {
            for (String[] pair : (String[][]) pairs.getArray()) {
                map.put(pair[0], pair[1]);
            }
        }
        return map;
    }

    /** Without the null of a union. */
    private static Schema required(Schema type) {
        return type.isUnion()
                ? type.getTypes().stream()
                        .filter(branch -> branch.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElseThrow()
                : type;
    }

    private Schema schema() {
        return SpecificData.get().getSchema(type);
    }
}
