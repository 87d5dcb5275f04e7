package dev.cowflow.local.testing;

import static java.util.Objects.requireNonNull;

import dev.cowflow.avro.ControlRequest;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.schemas.codec.RegistryAvroCodec;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The values that a drained platform has in its topics, of each topic with a schema at least one. */
public final class EveryTopic {
    private EveryTopic() {}

    /** Of requests, which nobody made of this platform, one that is in no topic. */
    public static Map<Topic, List<byte[]>> values(Platform platform, RegistryAvroCodec codec) {
        Map<Topic, List<byte[]>> values = new LinkedHashMap<>();
        Topics.streams().stream()
                .filter(topic -> topic.schema() != null)
                .forEach(topic -> values.put(
                        topic,
                        topic.equals(Topics.CONTROL_REQUESTS)
                                ? List.of(codec.encode(topic, request()))
                                : CommittedRecords.of(platform, topic).stream()
                                        .map(ConsumerRecord::value)
                                        .toList()));
        return values;
    }

    /** The generated class of a topic's values. */
    public static Class<? extends SpecificRecord> type(Topic topic) {
        return SpecificData.get().getClass(requireNonNull(topic.schema())).asSubclass(SpecificRecord.class);
    }

    private static ControlRequest request() {
        String id = "6c1c2c70-5d0c-4b57-9d0e-7f0d1f2a9b11";
        Instant noon = Instant.parse("2026-08-01T12:00:00Z");
        return new ControlRequest(
                id, "dune", "ethereum", null, null, noon.minusSeconds(60), noon, "ä€😀", noon, false, noon);
    }
}
