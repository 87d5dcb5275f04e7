package dev.cowflow.schemas.codec;

import dev.cowflow.avro.PriceTick;
import dev.cowflow.schemas.testing.InMemoryAvroCodec;
import dev.cowflow.schemas.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** A deserializer of prices, which says so in their quote. */
public final class OthersDeserializer implements Deserializer<Object> {
    static final List<String> ASKED = new CopyOnWriteArrayList<>();

    private final Map<String, Object> settings = new HashMap<>();

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        settings.putAll(configs);
    }

    @Override
    public @Nullable Object deserialize(String topic, byte[] data) {
        ASKED.add(topic);
        if (settings.containsKey("fails")) {
            throw new IllegalStateException("as it was told to");
        }
        if (settings.containsKey("makes.texts")) {
            return "text";
        }
        PriceTick tick = new InMemoryAvroCodec().decode(Topics.PRICE_TICKS, data, PriceTick.class);
        tick.setQuote("read by others");
        return tick;
    }
}
