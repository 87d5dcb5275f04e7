package dev.cowflow.schemas.codec;

import dev.cowflow.schemas.connection.RegistryConnection;
import dev.cowflow.schemas.connection.RegistryUnavailableException;
import dev.cowflow.schemas.connection.SerdeChoice;
import dev.cowflow.schemas.connection.SerdeFactory;
import dev.cowflow.schemas.registry.CompatibleRegistry;
import dev.cowflow.schemas.registry.SchemaFiles;
import dev.cowflow.schemas.topic.Topic;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** The serializer that COWFLOW_VALUE_SERIALIZER names. */
final class ChosenSerializer implements AutoCloseable {
    private final SerdeFactory factory;
    private final CompatibleRegistry registry;
    private final String name;
    private final Map<String, ChosenPool<Serializer<Object>>> pools = new ConcurrentHashMap<>();

    ChosenSerializer(RegistryConnection connection, CompatibleRegistry registry) {
        this.factory = new SerdeFactory(connection);
        this.registry = registry;
        this.name = "%s (%s)".formatted(connection.serde().serializer(), SerdeChoice.SERIALIZER);
    }

    /**
     * The bytes that it makes of a value that can be encoded.
     *
     * @param id of the topic's schema
     * @throws RegistryUnavailableException when it fails, or names another schema: never the value's fault
     */
    byte[] encode(Topic topic, int id, SpecificRecord value) {
        byte[] bytes = serialize(topic, id, value);
        if (bytes == null || !WireFormat.isIn(bytes) || WireFormat.id(bytes) != id) {
            throw new RegistryUnavailableException(
                    "%s does not write records of %s with schema id %d in Confluent's wire format"
                            .formatted(name, topic.name(), id));
        }
        return bytes;
    }

    private byte @Nullable [] serialize(Topic topic, int id, SpecificRecord value) {
        ChosenPool<Serializer<Object>> pool = pools.computeIfAbsent(topic.subject(), subject -> pool(topic, id));
        try {
            return pool.use(serializer -> serializer.serialize(topic.name(), value));
        } catch (RuntimeException | LinkageError e) {
            throw new RegistryUnavailableException(
                    "%s cannot write records of %s: %s".formatted(name, topic.name(), e.getMessage()), e);
        }
    }

    private ChosenPool<Serializer<Object>> pool(Topic topic, int id) {
        int version = registry.version(topic.subject(), SchemaFiles.text(topic));
        return new ChosenPool<>(() -> factory.serializer(id, version));
    }

    @Override
    public void close() {
        pools.values().forEach(ChosenPool::close);
    }
}
