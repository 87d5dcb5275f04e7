package dev.cowflow.local.command;

import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Records as JSON objects for people: decoded where the topic has a schema, else as text or hexadecimal bytes. */
final class RecordView {
    private static final int TICK_KEY_SEPARATORS = 3;

    private final Topic topic;
    private final AvroCodec codec;

    RecordView(Topic topic, AvroCodec codec) {
        this.topic = topic;
        this.codec = codec;
    }

    Map<String, @Nullable Object> of(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("key", key);
        view.put("partition", record.partition());
        view.put("offset", record.offset());
        view.put("timestamp", Instant.ofEpochMilli(record.timestamp()).toString());
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
        }
        if (!headers.isEmpty()) {
            view.put("headers", headers);
        }
        putValue(view, key, record.value());
        return view;
    }

    private void putValue(Map<String, @Nullable Object> view, @Nullable String key, byte @Nullable [] value) {
        Topic encodedAs = topic.equals(Topics.BROADCAST_PRICES) && key != null ? origin(key) : topic;
        if (value == null || encodedAs.schema() == null) {
            view.put("value", value == null ? null : textOrHex(value));
            return;
        }
        try {
            Class<?> type = SpecificData.get().getClass(encodedAs.schema());
            view.put("value", AvroJson.of(codec.decode(encodedAs, value, type.asSubclass(SpecificRecord.class))));
        } catch (InvalidRecordException e) {
            view.put("value", HexFormat.of().formatHex(value));
            view.put("cause", e.getMessage());
        }
    }

    private static Topic origin(String key) {
        return key.chars().filter(c -> c == '|').count() == TICK_KEY_SEPARATORS
                ? Topics.PRICE_TICKS
                : Topics.PRICE_COVERAGE;
    }

    private static String textOrHex(byte[] value) {
        String text = new String(value, StandardCharsets.UTF_8);
        boolean isText = text.chars().noneMatch(RecordView::isNoText);
        return isText ? text : HexFormat.of().formatHex(value);
    }

    private static boolean isNoText(int character) {
        boolean isControl = Character.isISOControl(character) && !Character.isWhitespace(character);
        return isControl || character == 0xFFFD;
    }
}
