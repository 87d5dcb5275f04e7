package dev.cowflow.schemas;

import io.apicurio.registry.serde.avro.AvroDatumProvider;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.WeakIdentityHashMap;

/**
 * Readers and writers of generated classes, made once for a schema. Apicurio's own provider computes a schema's
 * fingerprint for every record; that took a sixth of the enricher's time.
 */
public final class CachedDatumProvider implements AvroDatumProvider<SpecificRecord> {
    private final Map<Schema, DatumReader<SpecificRecord>> readers = new ConcurrentHashMap<>();
    private final Map<Schema, DatumWriter<SpecificRecord>> writers = new ConcurrentHashMap<>();

    /** By the very object: finding a schema that is equal, but another object, takes as long as decoding a record. */
    private final Map<Schema, DatumReader<SpecificRecord>> readersOfInstances =
            Collections.synchronizedMap(new WeakIdentityHashMap<>());

    @Override
    public DatumWriter<SpecificRecord> createDatumWriter(SpecificRecord value, Schema schema) {
        return writers.computeIfAbsent(
                schema, s -> new SpecificDatumWriter<>(s, SpecificData.getForClass(value.getClass())));
    }

    /** A reader from the writer's schema to the one that the generated class was made from. */
    @Override
    public DatumReader<SpecificRecord> createDatumReader(Schema writer) {
        return readersOfInstances.computeIfAbsent(
                writer, instance -> readers.computeIfAbsent(instance, CachedDatumProvider::newReader));
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
        return new StrictDatumReader<>(writer, SpecificData.get().getSchema(type), SpecificData.getForClass(type));
    }
}
