package dev.cowflow.local.system;

import dev.cowflow.local.platform.Platform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that knows Kafka, Avro and Confluent's API, and nothing of cowflow's classes. */
final class ForeignClient implements AutoCloseable {
    private final JsonMapper json = JsonMapper.shared();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String registry;
    private final KafkaProducer<String, byte[]> producer;

    ForeignClient(Platform platform) {
        registry = platform.ports().registryUrl().replace("registry/v3", "ccompat/v7");
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", platform.ports().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** The registry's answer to a call, and the status. */
    record Answer(int status, JsonNode body) {}

    Answer get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(registry + path)).build());
    }

    Answer postSchema(String path, String schema) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(registry + path))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(Map.of("schema", schema))))
                .build());
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        return new Answer(answer.statusCode(), json.readTree(answer.body()));
    }

    /** Sends a record with the schema that the topic's subject has last. */
    void send(String topic, int partition, String key, Map<String, Object> fields)
            throws IOException, InterruptedException, ExecutionException {
        JsonNode latest = get("/subjects/" + topic + "-value/versions/latest").body();
        Schema schema = new Schema.Parser().parse(latest.path("schema").asString());
        GenericRecord record = new GenericData.Record(schema);
        fields.forEach(record::put);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(5)
                .put((byte) 0)
                .putInt(latest.path("id").asInt())
                .array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
        encoder.flush();
        send(topic, partition, key, out.toByteArray());
    }

    /** Sends a record as it is. */
    void send(String topic, int partition, String key, byte[] value) throws InterruptedException, ExecutionException {
        producer.send(new ProducerRecord<>(topic, partition, key, value)).get();
    }

    /** Where it finds the registry's API. */
    String registry() {
        return registry;
    }

    @Override
    public void close() {
        producer.close();
    }
}
