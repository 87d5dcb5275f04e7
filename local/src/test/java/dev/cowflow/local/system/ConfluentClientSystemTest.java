package dev.cowflow.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.platform.Platform;
import dev.cowflow.local.testing.ConfluentClient;
import dev.cowflow.local.testing.Drained;
import dev.cowflow.local.testing.EveryTopic;
import dev.cowflow.local.testing.ForeignRegistry;
import dev.cowflow.local.testing.PlainFields;
import dev.cowflow.local.testing.SharedPlatform;
import dev.cowflow.schemas.codec.RegistryAvroCodec;
import dev.cowflow.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A client that knows only Confluent's protocol: it reads every topic as cowflow does, and writes what cowflow reads. */
@ExtendWith(SharedPlatform.class)
class ConfluentClientSystemTest {
    @Test
    void shouldReadEveryTopicAndWriteWhatIsRead(Drained drained) throws Exception {
        ConfluentClient client = ConfluentClient.install();
        Platform platform = drained.platform();
        try (RegistryAvroCodec codec = new RegistryAvroCodec(platform.ports().registryUrl())) {
            Map<Topic, List<byte[]>> values = EveryTopic.values(platform, codec);
            List<Map<String, Object>> lines = new ArrayList<>();
            values.forEach((topic, records) -> {
                assertThat(records).as(topic.name()).isNotEmpty();
                records.forEach(bytes -> lines.add(Map.of(
                        "topic", topic.name(), "bytes", Base64.getEncoder().encodeToString(bytes))));
            });

            Iterator<JsonNode> answers =
                    client.answers(ForeignRegistry.of(platform).url(), lines).iterator();

            values.forEach((topic, records) -> records.forEach(bytes -> {
                SpecificRecord value = codec.decode(topic, bytes, EveryTopic.type(topic));
                JsonNode answer = answers.next();
                assertThat(answer.path("fields")).as(topic.name()).isEqualTo(PlainFields.of(value));
                byte[] written = Base64.getDecoder().decode(answer.path("bytes").asString());
                assertThat(codec.decode(topic, written, EveryTopic.type(topic))).isEqualTo(value);
            }));
            assertThat(answers.hasNext()).isFalse();
        }
    }
}
