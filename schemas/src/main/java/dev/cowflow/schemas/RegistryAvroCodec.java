package dev.cowflow.schemas;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Encodes and decodes by the registry's own serde classes, which {@link SerdeSettings} names. */
public final class RegistryAvroCodec implements AvroCodec, AutoCloseable {
    private static final int PREFIX_BYTES = 1 + Integer.BYTES;

    private final Serializer<Object> serializer;
    private final Deserializer<Object> deserializer;
    private final SchemaIds schemaIds;

    /** @param registryUrl the registry's API as its serde classes want it; nothing is asked of it yet */
    public RegistryAvroCodec(String registryUrl) {
        SerdeSettings settings = SerdeSettings.load();
        Map<String, Object> configuration = new HashMap<>(settings.configuration(registryUrl));
        serializer = settings.newSerializer();
        serializer.configure(configuration, false);
        deserializer = settings.newDeserializer();
        deserializer.configure(configuration, false);
        schemaIds = new SchemaIds(settings.compatibilityUrl(registryUrl));
    }

    @Override
    public byte[] encode(Topic topic, SpecificRecord value) {
        try {
            return serializer.serialize(topic.name(), value);
        } catch (RuntimeException e) {
            schemaIds.requireReachable(e);
            throw e;
        }
    }

    @Override
    public <T extends SpecificRecord> T decode(Topic topic, byte @Nullable [] bytes, Class<T> type) {
        if (bytes == null) {
            throw new PoisonRecordException("No value");
        }
        if (bytes.length <= PREFIX_BYTES || bytes[0] != 0) {
            throw new PoisonRecordException("Not in the Confluent wire format: no leading zero byte and schema id");
        }
        Object value;
        try {
            value = deserializer.deserialize(topic.name(), bytes);
        } catch (RuntimeException e) {
            int id = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
            throw schemaIds.isKnown(id, topic.subject(), e)
                    ? new PoisonRecordException(
                            "Cannot be decoded with its schema, id " + id + ": " + e.getMessage(), e)
                    : new PoisonRecordException("Unknown schema id " + id, e);
        }
        if (!type.isInstance(value)) {
            throw new PoisonRecordException("Expected %s, found %s"
                    .formatted(type.getName(), value.getClass().getName()));
        }
        return type.cast(value);
    }

    @Override
    public void close() {
        serializer.close();
        deserializer.close();
    }
}
