package dev.cowflow.schemas;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Encodes and decodes by the registry's own serde classes, which {@link SerdeSettings} names. */
public final class RegistryAvroCodec implements AvroCodec, AutoCloseable {
    private static final int PREFIX_BYTES = 1 + Integer.BYTES;
    private static final int ATTEMPTS = 3;

    private final Serializer<Object> serializer;
    private final Deserializer<Object> deserializer;
    private final SchemaIds schemaIds;
    private final WriterLayouts writers;

    /** @param registryUrl the registry's API as its serde classes want it; nothing is asked of it yet */
    public RegistryAvroCodec(String registryUrl) {
        SerdeSettings settings = SerdeSettings.load();
        Map<String, Object> configuration = settings.configuration(registryUrl);
        serializer = settings.newSerializer();
        serializer.configure(configuration, false);
        deserializer = settings.newDeserializer();
        deserializer.configure(configuration, false);
        schemaIds = new SchemaIds(settings.compatibilityUrl(registryUrl));
        writers = new WriterLayouts(schemaIds);
    }

    RegistryAvroCodec(Serializer<Object> serializer, Deserializer<Object> deserializer, SchemaIds schemaIds) {
        this.serializer = serializer;
        this.deserializer = deserializer;
        this.schemaIds = schemaIds;
        this.writers = new WriterLayouts(schemaIds);
    }

    @Override
    public byte[] encode(Topic topic, SpecificRecord value) {
        return repeatedly(() -> serializer.serialize(topic.name(), value), schemaIds::requireReachable);
    }

    @Override
    public <T extends SpecificRecord> T decode(Topic topic, byte @Nullable [] bytes, Class<T> type) {
        if (bytes == null) {
            throw new PoisonRecordException("No value");
        }
        if (bytes.length <= PREFIX_BYTES || bytes[0] != 0) {
            throw new PoisonRecordException("Not in the Confluent wire format: no leading zero byte and schema id");
        }
        int id = schemaId(bytes);
        Object value;
        try {
            value = repeatedly(
                    () -> deserializer.deserialize(topic.name(), bytes),
                    failure -> requireKnown(id, topic.subject(), failure));
        } catch (PoisonRecordException | RegistryUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new PoisonRecordException("Cannot be decoded with its schema, id " + id + ": " + e.getMessage(), e);
        }
        if (!type.isInstance(value)) {
            throw new PoisonRecordException("Expected %s, found %s"
                    .formatted(type.getName(), value.getClass().getName()));
        }
        return type.cast(value);
    }

    /** Finds them without decoding anything, where the writer had this build's schema. */
    @Override
    public AvroFields fields(Topic topic, byte @Nullable [] bytes, AvroLayout layout) {
        if (bytes != null
                && bytes.length > PREFIX_BYTES
                && bytes[0] == 0
                && writers.isLayoutOf(schemaId(bytes), layout)) {
            AvroFields found = layout.find(bytes, PREFIX_BYTES);
            if (found != null) {
                return found;
            }
        }
        return AvroCodec.super.fields(topic, bytes, layout);
    }

    private static int schemaId(byte[] bytes) {
        return ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
    }

    private void requireKnown(int id, String subject, RuntimeException failure) {
        if (!schemaIds.isKnown(id, subject, failure)) {
            throw new PoisonRecordException("Unknown schema id " + id, failure);
        }
    }

    /**
     * The record is at fault only when it fails each time although the registry answers each time: it may have come back
     * between a failure and the question.
     */
    private static <R> R repeatedly(Supplier<R> work, Consumer<RuntimeException> requireRegistry) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                requireRegistry.accept(e);
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        serializer.close();
        deserializer.close();
    }
}
