package dev.cowflow.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.schemas.Topic;
import dev.cowflow.schemas.Topics;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The calls that Kafka UI makes of a registry when it lists schemas and decodes records. */
@ExtendWith(SharedPlatform.class)
class KafkaUiRegistrySystemTest {
    @Test
    void shouldBeAnsweredForEveryTopicWithASchema(Drained drained) throws Exception {
        try (ForeignClient registry = new ForeignClient(drained.platform())) {
            JsonNode subjects = ok(registry, "/subjects");
            for (Topic topic :
                    Topics.all().stream().filter(one -> one.schema() != null).toList()) {
                String subject = topic.subject();
                assertThat(subjects.values()).extracting(JsonNode::asString).contains(subject);
                assertThat(ok(registry, "/subjects/" + subject + "/versions")).isNotEmpty();
                JsonNode latest = ok(registry, "/subjects/" + subject + "/versions/latest");
                String version = "/subjects/" + subject + "/versions/"
                        + latest.path("version").asInt();
                assertThat(ok(registry, version)).isEqualTo(latest);
                String id = "/schemas/ids/" + latest.path("id").asInt();
                assertThat(ok(registry, id).path("schema")).isEqualTo(latest.path("schema"));
                assertThat(ok(registry, id + "/versions").values())
                        .anySatisfy(one ->
                                assertThat(one.path("subject").asString()).isEqualTo(subject));
                assertThat(ok(registry, "/config/" + subject + "?defaultToGlobal=true")
                                .path("compatibilityLevel")
                                .asString())
                        .isEqualTo("BACKWARD_TRANSITIVE");
            }
            assertThat(ok(registry, "/config").has("compatibilityLevel")).isTrue();
        }
    }

    private static JsonNode ok(ForeignClient registry, String path) throws IOException, InterruptedException {
        ForeignClient.Answer answer = registry.get(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.body();
    }
}
