package dev.cowflow.local.deadletters;

import dev.cowflow.schemas.DeadLetters;
import dev.cowflow.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Something that was set aside, without its bytes.
 *
 * @param topic whose dead-letter topic it is in
 * @param offset there
 * @param time of the letter, UTC; the enricher gives it that of the record
 * @param key as text; null when it has none
 * @param source null when it never was a record, as with a row that an API sent: it cannot be sent again
 * @param isSettled whether it has been sent again, or passed over since a newer record has taken its place
 */
public record DeadLetter(
        Topic topic,
        long offset,
        Instant time,
        @Nullable String key,
        String service,
        String cause,
        @Nullable Source source,
        boolean isSettled) {
    private static final String UNKNOWN = "unknown";

    /** @param settled offset up to which letters of the topic are settled */
    static DeadLetter of(Topic topic, ConsumerRecord<byte[], byte[]> letter, long settled) {
        return new DeadLetter(
                topic,
                letter.offset(),
                Instant.ofEpochMilli(letter.timestamp()),
                letter.key() == null ? null : new String(letter.key(), StandardCharsets.UTF_8),
                text(letter.headers(), DeadLetters.SERVICE).orElse(UNKNOWN),
                text(letter.headers(), DeadLetters.CAUSE).orElse(UNKNOWN),
                Source.of(letter).orElse(null),
                letter.offset() < settled);
    }

    static Optional<String> text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    /** Whether it is to be sent again. */
    public boolean isOpen() {
        return source != null && !isSettled;
    }

    /** {@code open}, {@code settled}, or {@code no record}, which cannot be sent again. */
    public String state() {
        if (source == null) {
            return "no record";
        }
        return isSettled ? "settled" : "open";
    }
}
