package dev.cowflow.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.local.testing.EmbeddedRegistry;
import dev.cowflow.local.testing.ForeignRegistry;
import dev.cowflow.schemas.codec.RegistryAvroCodec;
import dev.cowflow.schemas.servers.RegistryServer;
import dev.cowflow.schemas.servers.TestServers;
import dev.cowflow.schemas.testing.ValidRecords;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real registry with the schemas that a service registers at its start, and what it answers to others. */
@SuppressWarnings("NullAway.Init")
class RegistrySystemTest {
    private static final List<Topic> TOPICS =
            Topics.all().stream().filter(topic -> topic.schema() != null).toList();
    private static final String FOREIGN =
            "{\"type\": \"record\", \"name\": \"Other\", \"fields\": [{\"name\": \"x\", \"type\": \"int\"}]}";

    private static RegistryServer server;
    private static ForeignRegistry registry;

    @BeforeAll
    static void start() {
        server = TestServers.registry(EmbeddedRegistry::start);
        registry = new ForeignRegistry(server.url());
        try (RegistryAvroCodec service = new RegistryAvroCodec(server.url())) {
            service.registerSchemas(topic -> false);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void shouldTellOneServiceWhatAnotherHasWritten() {
        RawTrade trade = ValidRecords.trade();
        try (RegistryAvroCodec writer = new RegistryAvroCodec(server.url());
                RegistryAvroCodec reader = new RegistryAvroCodec(server.url())) {
            byte[] bytes = writer.encode(Topics.RAW_TRADES, trade);

            assertThat(reader.decode(Topics.RAW_TRADES, bytes, RawTrade.class)).isEqualTo(trade);
        }
    }

    /** Topics that hold records ask for schemas that are known. */
    @Test
    void shouldKnowASchemaAgainHoweverItIsIndented() throws Exception {
        try (RegistryAvroCodec service = new RegistryAvroCodec(server.url())) {
            service.registerSchemas(topic -> true);
        }
        for (Topic topic : TOPICS) {
            String subject = "/subjects/" + topic.subject();
            JsonNode first = ok(subject + "/versions/1");
            String text = first.path("schema").asString();
            String indentedOtherwise = JsonMapper.shared().readTree(text).toString();

            assertThat(indentedOtherwise).isNotEqualTo(text);
            assertThat(registry.postSchema(subject + "/versions", indentedOtherwise)
                            .body()
                            .path("id"))
                    .isEqualTo(first.path("id"));
            assertThat(ok(subject + "/versions")).hasToString("[1]");
        }
    }

    @Test
    void shouldRefuseAnotherSchemaForATopic() throws Exception {
        for (Topic topic : TOPICS) {
            String subject = "/subjects/" + topic.subject() + "/versions";
            assertThat(registry.postSchema("/compatibility" + subject + "/latest", FOREIGN)
                            .body()
                            .path("is_compatible")
                            .asBoolean())
                    .isFalse();
            assertThat(registry.postSchema(subject, FOREIGN).status()).isEqualTo(409);
        }
    }

    /** It makes them when it lists schemas and decodes records. */
    @Test
    void shouldAnswerTheCallsOfKafkaUi() throws Exception {
        JsonNode subjects = ok("/subjects");
        for (Topic topic : TOPICS) {
            String subject = topic.subject();
            assertThat(subjects.values()).extracting(JsonNode::asString).contains(subject);
            assertThat(ok("/subjects/" + subject + "/versions")).isNotEmpty();
            JsonNode latest = ok("/subjects/" + subject + "/versions/latest");
            String version = "/subjects/" + subject + "/versions/"
                    + latest.path("version").asInt();
            assertThat(ok(version)).isEqualTo(latest);
            String id = "/schemas/ids/" + latest.path("id").asInt();
            assertThat(ok(id).path("schema")).isEqualTo(latest.path("schema"));
            assertThat(ok(id + "/versions").values())
                    .anySatisfy(
                            one -> assertThat(one.path("subject").asString()).isEqualTo(subject));
            assertThat(ok("/config/" + subject + "?defaultToGlobal=true")
                            .path("compatibilityLevel")
                            .asString())
                    .isEqualTo("BACKWARD_TRANSITIVE");
        }
        assertThat(ok("/config").has("compatibilityLevel")).isTrue();
    }

    private static JsonNode ok(String path) throws IOException, InterruptedException {
        ForeignRegistry.Answer answer = registry.get(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.body();
    }
}
