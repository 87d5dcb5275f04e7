package dev.cowflow.schemas.codec;

import dev.cowflow.schemas.binary.AvroFields;
import dev.cowflow.schemas.binary.AvroLayout;
import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.connection.RegistryUnavailableException;
import dev.cowflow.schemas.topic.Topic;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Values as bytes in the Confluent wire format (0x00, 4-byte schema id, Avro) and back. Thread-safe. */
public interface AvroCodec {
    /**
     * Makes the registry know the schemas of all topics, and take for them only what can follow these. Whoever starts
     * first does it; it does no harm to do it again.
     *
     * @param holdsRecords whether a topic does: then the registry has to know its subject, or has lost what it knew
     * @throws RegistryUnavailableException when the registry cannot answer, or has something against it
     */
    default void registerSchemas(Predicate<Topic> holdsRecords) {}

    /**
     * The bytes of a value, its schema registered under the topic's subject.
     *
     * @throws RegistryUnavailableException when the registry cannot answer
     */
    byte[] encode(Topic topic, SpecificRecord value);

    /**
     * Tells whether every value of a topic gets the same prefix from {@link #encode}, followed by its Avro: then a value
     * may be written without it, behind the prefix that another one got.
     */
    default boolean isPlain() {
        return true;
    }

    /**
     * The value that the bytes stand for, read with this build's schema.
     *
     * @param bytes null, as in a Kafka tombstone, is invalid: the topics of the catalogue hold none
     * @throws InvalidRecordException when these bytes can never be decoded
     * @throws RegistryUnavailableException when the registry cannot answer, or does not even know the topic's subject
     */
    <T extends SpecificRecord> T decode(Topic topic, byte @Nullable [] bytes, Class<T> type);

    /**
     * The fields of the value, as this build's schema has them. All text in them is right UTF-8. Throws as
     * {@link #decode} does.
     */
    default AvroFields fields(Topic topic, byte @Nullable [] bytes, AvroLayout layout) {
        return AvroFields.of(decode(topic, bytes, layout.type()), layout);
    }
}
