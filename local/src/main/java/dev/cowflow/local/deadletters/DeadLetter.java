package dev.cowflow.local.deadletters;

import dev.cowflow.schemas.topic.DeadLetters;
import dev.cowflow.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A letter, without its bytes.
 *
 * @param topic whose dead-letter topic it is in
 * @param partition there
 * @param offset there
 * @param time of the letter, UTC; the enricher gives it that of the record
 * @param key as text; null when it has none
 * @param received what tells a row that an API sent from others, such as its transaction; empty for a record
 * @param source null when it never was a record, as with a row that an API sent
 * @param sendable whether it is a record that can be sent again: neither such a row nor the deletion of a key
 * @param settlement null when nobody has done anything about it
 */
public record DeadLetter(
        Topic topic,
        int partition,
        long offset,
        Instant time,
        @Nullable String key,
        String service,
        String cause,
        Map<String, String> received,
        @Nullable SourcePosition source,
        boolean sendable,
        @Nullable Settlement settlement) {
    private static final String UNKNOWN = "unknown";

    static DeadLetter of(Topic topic, ConsumerRecord<byte[], byte[]> letter, @Nullable Settlement settlement) {
        SourcePosition source = SourcePosition.of(letter).orElse(null);
        return new DeadLetter(
                topic,
                letter.partition(),
                letter.offset(),
                Instant.ofEpochMilli(letter.timestamp()),
                letter.key() == null ? null : new String(letter.key(), StandardCharsets.UTF_8),
                text(letter.headers(), DeadLetters.SERVICE).orElse(UNKNOWN),
                text(letter.headers(), DeadLetters.CAUSE).orElse(UNKNOWN).intern(),
                source == null && letter.value() != null ? ReceivedRow.of(letter.value()) : Map.of(),
                source,
                source != null && letter.value() != null,
                settlement);
    }

    static Optional<String> text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    DeadLetter with(Settlement done) {
        return new DeadLetter(topic, partition, offset, time, key, service, cause, received, source, sendable, done);
    }

    /** By which people name it. */
    public String id() {
        return partition + "/" + offset;
    }
}
