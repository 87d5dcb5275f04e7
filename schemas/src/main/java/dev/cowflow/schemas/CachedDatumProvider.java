package dev.cowflow.schemas;

import io.apicurio.registry.serde.avro.AvroDatumProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Readers and writers of generated classes, made once for a schema. Apicurio's own provider computes a schema's
 * fingerprint for every record; that took a sixth of the enricher's time.
 */
public final class CachedDatumProvider implements AvroDatumProvider<SpecificRecord> {
    private final Map<Schema, DatumReader<SpecificRecord>> readers = new ConcurrentHashMap<>();
    private final Map<Schema, DatumWriter<SpecificRecord>> writers = new ConcurrentHashMap<>();

    /** Finding a schema that is equal, but not the same object, takes as long as decoding a record. */
    private volatile @Nullable ReaderOf lastReader;

    private record ReaderOf(Schema writer, DatumReader<SpecificRecord> reader) {}

    @Override
    public DatumWriter<SpecificRecord> createDatumWriter(SpecificRecord value, Schema schema) {
        return writers.computeIfAbsent(
                schema, s -> new SpecificDatumWriter<>(s, SpecificData.getForClass(value.getClass())));
    }

    /** A reader from the writer's schema to the one that the generated class was made from. */
    @Override
    public DatumReader<SpecificRecord> createDatumReader(Schema writer) {
        ReaderOf last = lastReader;
        if (last == null || last.writer() != writer) {
            last = new ReaderOf(writer, readers.computeIfAbsent(writer, CachedDatumProvider::newReader));
            lastReader = last;
        }
        return last.reader();
    }

    @Override
    public Schema toSchema(SpecificRecord value) {
        return value.getSchema();
    }

    private static DatumReader<SpecificRecord> newReader(Schema writer) {
        Class<?> type = SpecificData.get().getClass(writer);
        if (type == null) {
            throw new PoisonRecordException("No class of this build reads records of " + writer.getFullName());
        }
        return new SpecificDatumReader<>(writer, SpecificData.get().getSchema(type), SpecificData.getForClass(type));
    }
}
