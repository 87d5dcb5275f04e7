package dev.cowflow.bench.connect;

import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.storage.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Records of the schema registry as Connect's data; reads only. Connect gives each task one of its own.
 *
 * <p>Settings are those of the registry's deserializer.
 */
public final class RegistryAvroConverter implements Converter {
    private final AvroKafkaDeserializer<GenericRecord> deserializer = new AvroKafkaDeserializer<>();
    private final Map<org.apache.avro.Schema, Schema> schemas = new IdentityHashMap<>();

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        deserializer.configure(settings, isKey);
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte @Nullable [] bytes) {
        GenericRecord value = deserializer.deserialize(topic, bytes);
        if (value == null) {
            return SchemaAndValue.NULL;
        }
        Schema schema = schemas.computeIfAbsent(value.getSchema(), ConnectSchemas::of);
        return new SchemaAndValue(schema, ConnectValues.of(schema, value));
    }

    @Override
    public byte[] fromConnectData(String topic, Schema schema, Object value) {
        throw new UnsupportedOperationException("This converter reads only");
    }
}
