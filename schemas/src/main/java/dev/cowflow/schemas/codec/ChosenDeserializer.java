package dev.cowflow.schemas.codec;

import dev.cowflow.schemas.connection.RegistryConnection;
import dev.cowflow.schemas.connection.RegistryUnavailableException;
import dev.cowflow.schemas.connection.SerdeChoice;
import dev.cowflow.schemas.connection.SerdeFactory;
import dev.cowflow.schemas.topic.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** The deserializer that COWFLOW_VALUE_DESERIALIZER names. */
final class ChosenDeserializer implements AutoCloseable {
    private final ChosenPool<Deserializer<?>> pool;
    private final String name;

    ChosenDeserializer(RegistryConnection connection) {
        SerdeFactory factory = new SerdeFactory(connection);
        this.pool = new ChosenPool<>(factory::deserializer);
        this.name = "%s (%s)".formatted(connection.serde().deserializer(), SerdeChoice.DESERIALIZER);
    }

    /**
     * The value that it makes of bytes that can be decoded by their schema.
     *
     * @throws RegistryUnavailableException when it fails, or makes something else: never the record's fault
     */
    <T extends SpecificRecord> T decode(Topic topic, byte[] bytes, Class<T> type) {
        Object value = deserialize(topic, bytes);
        if (!type.isInstance(value)) {
            String made = value == null ? "nothing" : value.getClass().getName();
            throw new RegistryUnavailableException("%s makes %s of records of %s".formatted(name, made, topic.name()));
        }
        return type.cast(value);
    }

    private @Nullable Object deserialize(Topic topic, byte[] bytes) {
        try {
            return pool.use(deserializer -> deserializer.deserialize(topic.name(), bytes));
        } catch (RuntimeException | LinkageError e) {
            throw new RegistryUnavailableException(
                    "%s cannot read records of %s: %s".formatted(name, topic.name(), e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
