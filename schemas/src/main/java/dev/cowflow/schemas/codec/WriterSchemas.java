package dev.cowflow.schemas.codec;

import dev.cowflow.schemas.binary.AvroLayout;
import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.connection.RegistryUnavailableException;
import dev.cowflow.schemas.registry.SchemaRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** The readers of the registry's schemas. Asks once for each id, since an id never changes its meaning. */
final class WriterSchemas {
    /** Far above what there can be of ours. */
    private static final int MOST_KEPT = 1_000;

    private final SchemaRegistry registry;
    private final Map<Key, Writer> known = new ConcurrentHashMap<>();

    private record Key(int id, Class<? extends SpecificRecord> type) {}

    /** @param isLayout whether the records certainly lie as this build's do */
    record Writer(BoundedReader<? extends SpecificRecord> reader, boolean isLayout) {}

    WriterSchemas(SchemaRegistry registry) {
        this.registry = registry;
    }

    /**
     * The way to read records of this id as a generated class.
     *
     * @param subject has a schema for sure, if the registry is the one that it was
     * @throws InvalidRecordException when they are none of that class, or nobody knows the id
     * @throws RegistryUnavailableException when the registry cannot answer, or has lost what it knew
     */
    Writer of(int id, Class<? extends SpecificRecord> type, String subject) {
        Key key = new Key(id, type);
        Writer writer = known.get(key);
        if (writer == null) {
            writer = ask(id, type, subject);
            if (known.size() >= MOST_KEPT) {
                known.clear();
            }
            known.put(key, writer);
        }
        return writer;
    }

    private Writer ask(int id, Class<? extends SpecificRecord> type, String subject) {
        // an empty registry must not send every record to the dead letters: decision 3 (docs/decisions)
        Optional<Schema> schema = registry.schema(id);
        if (schema.isEmpty() && !registry.knows(subject)) {
            String message = "The schema registry knows neither schema id " + id + " nor subject " + subject;
            throw new RegistryUnavailableException(message);
        }
        Schema writer = schema.orElseThrow(() -> new InvalidRecordException("Unknown schema id " + id));
        Schema reader = SpecificData.get().getSchema(type);
        if (!writer.getFullName().equals(reader.getFullName()) || !canRead(reader, writer)) {
            throw new InvalidRecordException("Schema id %d, of %s, is none that this build reads as %s"
                    .formatted(id, writer.getFullName(), reader.getFullName()));
        }
        return new Writer(new BoundedReader<>(writer, type), AvroLayout.isSame(reader, writer));
    }

    private static boolean canRead(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType()
                == SchemaCompatibilityType.COMPATIBLE;
    }
}
