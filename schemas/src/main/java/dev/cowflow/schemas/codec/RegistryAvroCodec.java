package dev.cowflow.schemas.codec;

import dev.cowflow.schemas.binary.AvroFields;
import dev.cowflow.schemas.binary.AvroLayout;
import dev.cowflow.schemas.connection.RegistryConnection;
import dev.cowflow.schemas.connection.RegistryUnavailableException;
import dev.cowflow.schemas.registry.CompatibleRegistry;
import dev.cowflow.schemas.registry.SchemaFiles;
import dev.cowflow.schemas.registry.SchemaRegistry;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Encodes and decodes by a registry's schema ids. Not by the serde classes that registries bring: these register what the
 * generated classes say instead of what stands in the repository, and decode whatever a record says of itself. Those that
 * settings name get values that can be encoded, with the id of the registered schema, and bytes that can be decoded.
 */
public final class RegistryAvroCodec implements AvroCodec, AutoCloseable {
    private final SchemaRegistry registry;
    private final WriterSchemas writers;
    private final @Nullable ChosenSerializer serializer;
    private final @Nullable ChosenDeserializer deserializer;
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
    public RegistryAvroCodec(RegistryConnection connection) {
        this(connection, new CompatibleRegistry(connection));
    }

    private RegistryAvroCodec(RegistryConnection connection, CompatibleRegistry registry) {
        this(
                registry,
                connection.serde().serializer().isEmpty() ? null : new ChosenSerializer(connection, registry),
                connection.serde().deserializer().isEmpty() ? null : new ChosenDeserializer(connection));
    }

    RegistryAvroCodec(SchemaRegistry registry) {
        this(registry, null, null);
    }

    private RegistryAvroCodec(
            SchemaRegistry registry, @Nullable ChosenSerializer serializer, @Nullable ChosenDeserializer deserializer) {
        this.registry = registry;
        this.writers = new WriterSchemas(registry);
        this.serializer = serializer;
        this.deserializer = deserializer;
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
        byte[] bytes = encode(id, value);
        return serializer == null ? bytes : serializer.encode(topic, id, value);
    }

    private byte[] encode(int id, SpecificRecord value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(WireFormat.prefix(id));
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
        return registry.register(topic.subject(), SchemaFiles.text(topic));
    }

    @Override
    public <T extends SpecificRecord> T decode(Topic topic, byte @Nullable [] bytes, Class<T> type) {
        byte[] sound = WireFormat.require(bytes);
        T value = type.cast(writer(topic, sound, type).reader().read(sound, WireFormat.PREFIX_BYTES));
        return deserializer == null ? value : deserializer.decode(topic, sound, type);
    }

    /** Finds them without decoding anything, where the writer had this build's schema and nobody else has to see it. */
    @Override
    public AvroFields fields(Topic topic, byte @Nullable [] bytes, AvroLayout layout) {
        if (deserializer != null) {
            return AvroCodec.super.fields(topic, bytes, layout);
        }
        byte[] sound = WireFormat.require(bytes);
        WriterSchemas.Writer writer = writer(topic, sound, layout.type());
        AvroFields found = writer.isLayout() ? layout.find(sound, WireFormat.PREFIX_BYTES) : null;
        return found == null ? AvroFields.of(writer.reader().read(sound, WireFormat.PREFIX_BYTES), layout) : found;
    }

    private WriterSchemas.Writer writer(Topic topic, byte[] bytes, Class<? extends SpecificRecord> type) {
        return writers.of(WireFormat.id(bytes), type, topic.subject());
    }

    @Override
    public boolean isPlain() {
        return serializer == null;
    }

    /** @throws RegistryUnavailableException when the registry does not answer */
    public void requireReachable() {
        registry.requireReachable();
    }

    /** Of its own it has nothing to close: connections end with the client, which nobody else has. */
    @Override
    public void close() {
        if (serializer != null) {
            serializer.close();
        }
        if (deserializer != null) {
            deserializer.close();
        }
    }
}
