package dev.cowflow.schemas.codec;

import dev.cowflow.schemas.testing.InMemoryAvroCodec;
import dev.cowflow.schemas.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/** A serializer that writes with the schema id that it is given, as Confluent's does. */
public final class OthersSerializer implements Serializer<Object> {
    static final List<Map<String, Object>> CONFIGURED = new CopyOnWriteArrayList<>();

    private final Map<String, Object> settings = new HashMap<>();

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        settings.putAll(configs);
        CONFIGURED.add(settings);
    }

    @Override
    public byte[] serialize(String topic, Object data) {
        if (settings.containsKey("fails")) {
            throw new IllegalStateException("as it was told to");
        }
        byte[] bytes = new InMemoryAvroCodec().encode(Topics.PRICE_TICKS, (SpecificRecord) data);
        Object id = settings.getOrDefault("writes.with.id", settings.get("use.schema.id"));
        byte[] prefix = WireFormat.prefix(Integer.parseInt(String.valueOf(id)));
        System.arraycopy(prefix, 0, bytes, 0, prefix.length);
        return bytes;
    }
}
