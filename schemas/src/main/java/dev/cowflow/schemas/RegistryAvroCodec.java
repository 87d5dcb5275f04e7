package dev.cowflow.schemas;

import dev.cowflow.schemas.connection.RegistryConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Encodes and decodes by a registry's schema ids. Not by the serde classes that registries bring: these register what the
 * generated classes say instead of what stands in the repository, and decode whatever a record says of itself.
 */
public final class RegistryAvroCodec implements AvroCodec, AutoCloseable {
    private static final int PREFIX_BYTES = 1 + Integer.BYTES;

    private final SchemaRegistry registry;
    private final WriterSchemas writers;
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();
    private final ClassValue<DatumWriter<SpecificRecord>> encoders = new ClassValue<>() {
        @Override
        protected DatumWriter<SpecificRecord> computeValue(Class<?> type) {
            return new SpecificDatumWriter<>(SpecificData.get().getSchema(type), SpecificData.getForClass(type));
        }
    };

    /** @param registryUrl of the API of a registry that asks nobody who it is; nothing is asked of it yet */
    public RegistryAvroCodec(String registryUrl) {
        this(RegistryConnection.open(registryUrl));
    }

    /** Asks nothing of the registry yet. */
    public RegistryAvroCodec(RegistryConnection registry) {
        this(new CompatibleRegistry(registry));
    }

    RegistryAvroCodec(SchemaRegistry registry) {
        this.registry = registry;
        this.writers = new WriterSchemas(registry);
    }

    @Override
    public void registerSchemas(Predicate<Topic> holdsRecords) {
        List<Topic> topics = Topics.streams().stream()
                .filter(topic -> topic.schema() != null)
                .toList();
        // before the first is registered: new ids would make of older records what they never were
        topics.forEach(topic -> requireNotLost(topic, holdsRecords));
        topics.forEach(topic -> {
            ids.put(topic.subject(), register(topic));
            registry.protect(topic.subject());
        });
    }

    private void requireNotLost(Topic topic, Predicate<Topic> holdsRecords) {
        if (!registry.knows(topic.subject()) && holdsRecords.test(topic)) {
            String message = "The schema registry does not know the subject " + topic.subject()
                    + " though the topic holds records: it has lost what it knew; bring it back from its backup";
            throw new RegistryUnavailableException(message);
        }
    }

    @Override
    public byte[] encode(Topic topic, SpecificRecord value) {
        Integer known = ids.get(topic.subject());
        int id = known == null ? ids.computeIfAbsent(topic.subject(), subject -> register(topic)) : known;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(
                ByteBuffer.allocate(PREFIX_BYTES).put((byte) 0).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            encoders.get(value.getClass()).write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private int register(Topic topic) {
        Schema schema = Objects.requireNonNull(topic.schema(), topic.name());
        return registry.register(topic.subject(), SchemaFiles.text(schema));
    }

    @Override
    public <T extends SpecificRecord> T decode(Topic topic, byte @Nullable [] bytes, Class<T> type) {
        byte[] sound = requireWireFormat(bytes);
        return type.cast(writer(topic, sound, type).reader().read(sound, PREFIX_BYTES));
    }

    /** Finds them without decoding anything, where the writer had this build's schema. */
    @Override
    public AvroFields fields(Topic topic, byte @Nullable [] bytes, AvroLayout layout) {
        byte[] sound = requireWireFormat(bytes);
        WriterSchemas.Writer writer = writer(topic, sound, layout.type());
        AvroFields found = writer.isLayout() ? layout.find(sound, PREFIX_BYTES) : null;
        return found == null ? AvroFields.of(writer.reader().read(sound, PREFIX_BYTES), layout) : found;
    }

    private WriterSchemas.Writer writer(Topic topic, byte[] bytes, Class<? extends SpecificRecord> type) {
        return writers.of(ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt(), type, topic.subject());
    }

    private static byte[] requireWireFormat(byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new PoisonRecordException(
                    "No value, as where a key is deleted: records of this topic are replaced, never deleted");
        }
        if (bytes.length <= PREFIX_BYTES || bytes[0] != 0) {
            throw new PoisonRecordException("Not in the Confluent wire format: no leading zero byte and schema id");
        }
        return bytes;
    }

    /** @throws RegistryUnavailableException when the registry does not answer */
    public void requireReachable() {
        registry.requireReachable();
    }

    /** Nothing to do: connections end with the client, which nobody else has. */
    @Override
    public void close() {}
}
