package dev.cowflow.local.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.local.platform.Platform;
import dev.cowflow.schemas.codec.RegistryAvroCodec;
import dev.cowflow.schemas.topic.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A schema of raw trades that a producer uses already, and that the registry is told only later. */
public final class SchemaOfTomorrow {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String registry;
    private final int id;

    public SchemaOfTomorrow(Platform platform) throws IOException, InterruptedException {
        registry = platform.ports().registryUrl().replace("registry/v3", "ccompat/v7");
        // whoever registers takes the next id, and who registers again what is known passes one over
        String other = "{\"type\": \"record\", \"name\": \"Of%d\", \"fields\": []}".formatted(System.nanoTime());
        id = register("other", other) + 1;
    }

    /** The bytes of a trade, with the id that the schema will have. */
    public byte[] encode(RawTrade trade, RegistryAvroCodec codec) {
        byte[] bytes = codec.encode(Topics.RAW_TRADES, trade);
        ByteBuffer.wrap(bytes).putInt(1, id);
        return bytes;
    }

    /** Says the same as that of today and has a property more, so that the bytes are the same. */
    public void register() throws IOException, InterruptedException {
        String schema = RawTrade.getClassSchema().toString().replaceFirst("[{]", "{\"of\":\"tomorrow\",");
        assertThat(register(Topics.RAW_TRADES.subject(), schema)).isEqualTo(id);
    }

    private int register(String subject, String schema) throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(Map.of("schema", schema));
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry + "/subjects/" + subject + "/versions"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        return JSON.readTree(answer.body()).path("id").asInt();
    }
}
