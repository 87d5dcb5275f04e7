package dev.cowflow.schemas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a record says, without when it was said: SHA-256 over its fields in the order of their names, without
 * {@code extracted_at} and without nulls, each name and value with its length before it. A nullable field that is added
 * to a schema later therefore leaves the hashes of older records as they were.
 */
final class CanonicalContent {
    private static final String EXTRACTED_AT = "extracted_at";
    private static final Map<Schema, List<Schema.Field>> FIELDS = new ConcurrentHashMap<>();

    private CanonicalContent() {}

    static byte[] sha256(IndexedRecord record) {
        MessageDigest digest = Digests.sha256();
        addRecord(digest, record);
        return digest.digest();
    }

    private static void addRecord(MessageDigest digest, IndexedRecord record) {
        for (Schema.Field field : FIELDS.computeIfAbsent(record.getSchema(), CanonicalContent::contentFields)) {
            Object value = record.get(field.pos());
            if (value != null) {
                addText(digest, field.name());
                addValue(digest, value);
            }
        }
    }

    private static List<Schema.Field> contentFields(Schema schema) {
        return schema.getFields().stream()
                .filter(field -> !field.name().equals(EXTRACTED_AT))
                .sorted(Comparator.comparing(Schema.Field::name))
                .toList();
    }

    private static void addValue(MessageDigest digest, @Nullable Object value) {
        if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean) {
            addText(digest, value.toString());
        } else if (value instanceof Instant instant) {
            addText(digest, String.valueOf(instant.toEpochMilli()));
        } else if (value instanceof LocalDate date) {
            addText(digest, date.toString());
        } else if (value instanceof Collection<?> items) {
            addLength(digest, items.size());
            items.forEach(item -> addValue(digest, item));
        } else if (value instanceof Map<?, ?> map) {
            addLength(digest, map.size());
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((name, item) -> sorted.put(name.toString(), item));
            sorted.forEach((name, item) -> {
                addText(digest, name);
                addValue(digest, item);
            });
        } else {
            throw new IllegalArgumentException("No canonical form for " + (value == null ? "null" : value.getClass()));
        }
    }

    private static void addText(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        addLength(digest, bytes.length);
        digest.update(bytes);
    }

    private static void addLength(MessageDigest digest, int length) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
    }
}
