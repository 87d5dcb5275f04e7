package dev.cowflow.schemas.topic;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Records that were dead-lettered: the bytes as received, the cause in headers (UTF-8 text). */
public final class DeadLetters {
    private static final String PREFIX = "cowflow.dlt.";

    /** A cause that quotes what it is about must not make the letter too large to be sent. */
    private static final int CAUSE_LENGTH = 1_000;

    public static final String SERVICE = "cowflow.dlt.service";
    /** The consumer group whose reader could not process the record, so that letters of several readers can be told apart. */
    public static final String GROUP = "cowflow.dlt.group";

    public static final String CAUSE = "cowflow.dlt.cause";
    public static final String EXCEPTION = "cowflow.dlt.exception";
    public static final String SOURCE_TOPIC = "cowflow.dlt.topic";
    /** Absent when the record never was in the topic, as with a row that an API sent. */
    public static final String SOURCE_PARTITION = "cowflow.dlt.partition";

    public static final String SOURCE_OFFSET = "cowflow.dlt.offset";

    /**
     * Marks a record that had been dead-lettered and is in its topic once more. Who keeps state that was restored from
     * the topic may know it from there, without ever having passed on what follows from it.
     */
    public static final String REPLAYED = "cowflow.dlt.replayed";

    private DeadLetters() {}

    /** Tells whether a header was added when its record was dead-lettered, or sent again. */
    public static boolean isOurs(String header) {
        return header.startsWith(PREFIX);
    }

    /** A dead letter for bytes that never came to be a record of the topic. */
    public static ProducerRecord<byte[], byte[]> received(
            Topic topic, byte @Nullable [] key, byte[] value, Throwable cause, String service) {
        var letter = new ProducerRecord<>(topic.deadLetter().name(), key, value);
        describe(letter.headers(), topic, cause, service);
        return letter;
    }

    /** A dead letter for a record of the topic. */
    public static ProducerRecord<byte[], byte[]> record(
            Topic topic,
            int partition,
            long offset,
            byte @Nullable [] key,
            byte @Nullable [] value,
            Throwable cause,
            String service) {
        var letter = new ProducerRecord<>(topic.deadLetter().name(), key, value);
        describe(letter.headers(), topic, partition, offset, cause, service);
        return letter;
    }

    /** Adds to headers what {@link #record} would, for those who send by other means than a producer record. */
    public static void describe(
            Headers headers, Topic topic, int partition, long offset, Throwable cause, String service) {
        describe(headers, topic, cause, service);
        add(headers, SOURCE_PARTITION, String.valueOf(partition));
        add(headers, SOURCE_OFFSET, String.valueOf(offset));
    }

    /**
     * Adds to the headers of a letter those that its record came with, and the group that could not process it. What an
     * earlier letter said of the same record is left out.
     */
    public static void keep(Headers letter, Headers received, String group) {
        for (Header header : received) {
            if (!isOurs(header.key())) {
                letter.add(header);
            }
        }
        add(letter, GROUP, group);
    }

    private static void describe(Headers headers, Topic topic, Throwable cause, String service) {
        add(headers, SERVICE, service);
        add(headers, CAUSE, shortened(String.valueOf(cause.getMessage())));
        add(headers, EXCEPTION, cause.getClass().getName());
        add(headers, SOURCE_TOPIC, topic.name());
    }

    private static String shortened(String text) {
        return text.length() <= CAUSE_LENGTH ? text : text.substring(0, CAUSE_LENGTH) + "…";
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
