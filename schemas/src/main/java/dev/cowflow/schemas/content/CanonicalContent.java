package dev.cowflow.schemas.content;

import dev.cowflow.model.Digests;
import dev.cowflow.schemas.binary.AvroField;
import dev.cowflow.schemas.binary.AvroFields;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Hash of what a record says, but not of when: SHA-256 over its fields in the order of their names, without
 * {@code extracted_at} and without nulls, each name and value with its length before it. A nullable field that is added
 * to a schema later therefore leaves the hashes of older records as they were.
 */
final class CanonicalContent {
    private static final String EXTRACTED_AT = "extracted_at";
    private static final Map<Schema, Field[]> FIELDS = new ConcurrentHashMap<>();
    private static final ThreadLocal<CanonicalContent> OF_THREAD = ThreadLocal.withInitial(CanonicalContent::new);

    private final ByteSink bytes = new ByteSink();
    private final MessageDigest digest = Digests.sha256();

    private record Field(int position, byte[] nameWithLength) {
        static Field of(Schema.Field field) {
            byte[] name = field.name().getBytes(StandardCharsets.UTF_8);
            return new Field(
                    field.pos(),
                    ByteBuffer.allocate(Integer.BYTES + name.length)
                            .putInt(name.length)
                            .put(name)
                            .array());
        }
    }

    static byte[] sha256(IndexedRecord record) {
        CanonicalContent content = OF_THREAD.get();
        content.bytes.clear();
        content.addRecord(record);
        return content.hash();
    }

    /** The same of a record that is not decoded. */
    static byte[] sha256(AvroFields record) {
        CanonicalContent content = OF_THREAD.get();
        content.bytes.clear();
        content.addFields(record);
        return content.hash();
    }

    private byte[] hash() {
        bytes.addTo(digest);
        return digest.digest();
    }

    private void addFields(AvroFields record) {
        for (AvroField field : record.layout().byName()) {
            if (!record.isNull(field.position()) && !field.name().equals(EXTRACTED_AT)) {
                bytes.add(field.nameWithLength());
                addField(record, field);
            }
        }
    }

    private void addField(AvroFields record, AvroField field) {
        int position = field.position();
        switch (field.kind()) {
            case TEXT -> bytes.addWithLength(record.bytes(), record.textBegin(position), record.end(position));
            case NUMBER -> addText(Long.toString(record.number(position)));
            case DATE -> addValue(LocalDate.ofEpochDay(record.number(position)));
            case BOOLEAN -> addText(record.number(position) == 1 ? "true" : "false");
            case NUMBERS -> addNumbers(record.numbers(position));
            case TEXTS -> addValue(record.texts(position));
            case MAP -> addValue(record.map(position));
            case BINARY, RECORD -> throw new IllegalArgumentException("No canonical form for " + field.name());
        }
    }

    private void addNumbers(long[] numbers) {
        bytes.addLength(numbers.length);
        for (long number : numbers) {
            addText(Long.toString(number));
        }
    }

    private void addRecord(IndexedRecord record) {
        for (Field field : FIELDS.computeIfAbsent(record.getSchema(), CanonicalContent::contentFields)) {
            Object value = record.get(field.position());
            if (value != null) {
                bytes.add(field.nameWithLength());
                addValue(value);
            }
        }
    }

    private static Field[] contentFields(Schema schema) {
        return schema.getFields().stream()
                .filter(field -> !field.name().equals(EXTRACTED_AT))
                .sorted(Comparator.comparing(Schema.Field::name))
                .map(Field::of)
                .toArray(Field[]::new);
    }

    private void addValue(@Nullable Object value) {
        if (value instanceof String text) {
            addText(text);
        } else if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean) {
            addText(value.toString());
        } else if (value instanceof Instant instant) {
            addText(Long.toString(instant.toEpochMilli()));
        } else if (value instanceof LocalDate date) {
            addText(date.toString());
        } else if (value instanceof Collection<?> items) {
            bytes.addLength(items.size());
            items.forEach(this::addValue);
        } else if (value instanceof Map<?, ?> map) {
            bytes.addLength(map.size());
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((name, item) -> sorted.put(name.toString(), item));
            sorted.forEach((name, item) -> {
                addText(name);
                addValue(item);
            });
        } else {
            throw new IllegalArgumentException("No canonical form for " + (value == null ? "null" : value.getClass()));
        }
    }

    private void addText(String text) {
        bytes.addWithLength(text.getBytes(StandardCharsets.UTF_8));
    }
}
