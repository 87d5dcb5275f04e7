package dev.cowflow.local.system;

import static java.util.Objects.requireNonNull;

import dev.cowflow.avro.ControlPair;
import dev.cowflow.avro.ControlRequest;
import dev.cowflow.avro.ControlToken;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.schemas.RegistryAvroCodec;
import dev.cowflow.schemas.Topic;
import dev.cowflow.schemas.Topics;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The values that a drained platform has in its topics, of each topic with a schema at least one. */
final class EveryTopic {
    private EveryTopic() {}

    /** Of control topics, to which a drain may have captured nothing, one that is in no topic. */
    static Map<Topic, List<byte[]>> values(Platform platform, RegistryAvroCodec codec) {
        Map<Topic, List<byte[]>> values = new LinkedHashMap<>();
        Topics.streams().stream().filter(topic -> topic.schema() != null).forEach(topic -> {
            List<byte[]> committed = CommittedRecords.of(platform, topic).stream()
                    .map(ConsumerRecord::value)
                    .toList();
            SpecificRecord control = control(topic);
            values.put(topic, control == null ? committed : List.of(codec.encode(topic, control)));
        });
        return values;
    }

    /** The generated class of a topic's values. */
    static Class<? extends SpecificRecord> type(Topic topic) {
        return SpecificData.get().getClass(requireNonNull(topic.schema())).asSubclass(SpecificRecord.class);
    }

    private static @Nullable SpecificRecord control(Topic topic) {
        Instant noon = Instant.parse("2026-08-01T12:00:00Z");
        if (topic.equals(Topics.CONTROL_TOKENS)) {
            return new ControlToken("ethereum", "0x01", "Ä€😀", 18, Map.of("coingecko", "ethereum"), false, noon);
        }
        if (topic.equals(Topics.CONTROL_PAIRS)) {
            return new ControlPair("ethereum", "0x01", "0x02", noon, true, noon);
        }
        if (topic.equals(Topics.CONTROL_REQUESTS)) {
            String id = "6c1c2c70-5d0c-4b57-9d0e-7f0d1f2a9b11";
            return new ControlRequest(
                    id, "dune", "ethereum", null, null, noon.minusSeconds(60), noon, "a", noon, false, noon);
        }
        return null;
    }
}
