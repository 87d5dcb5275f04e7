package dev.cowflow.local.testing;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Records as they lie in Avro, for programs that know no logical types: times are numbers, and bytes hexadecimal. */
public final class PlainFields {
    private static final JsonMapper JSON = JsonMapper.shared();

    private PlainFields() {}

    /** As a program that reads JSON finds them. */
    public static JsonNode of(IndexedRecord record) {
        return JSON.readTree(JSON.writeValueAsString(plain(record)));
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof IndexedRecord record) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            record.getSchema().getFields().forEach(field -> fields.put(field.name(), plain(record.get(field.pos()))));
            return fields;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(PlainFields::plain).toList();
        }
        if (value instanceof Instant time) {
            return time.toEpochMilli();
        }
        if (value instanceof LocalDate date) {
            return date.toEpochDay();
        }
        if (value instanceof ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return HexFormat.of().formatHex(copy);
        }
        return value;
    }
}
