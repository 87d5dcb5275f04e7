package dev.cowflow.local.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
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

/** A program that knows Kafka, Avro and Confluent's API, and nothing of cowflow's classes. */
public final class ForeignClient implements AutoCloseable {
    private final ForeignRegistry registry;
    private final KafkaProducer<String, byte[]> producer;

    public ForeignClient(ForeignRegistry registry, String bootstrapServers) {
        this.registry = registry;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
    }

    /** Sends a record with the schema that the topic's subject has last. */
    public void send(String topic, int partition, String key, Map<String, Object> fields)
            throws IOException, InterruptedException, ExecutionException {
        JsonNode latest =
                registry.get("/subjects/" + topic + "-value/versions/latest").body();
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
    public void send(String topic, int partition, String key, byte[] value)
            throws InterruptedException, ExecutionException {
        producer.send(new ProducerRecord<>(topic, partition, key, value)).get();
    }

    @Override
    public void close() {
        producer.close();
    }
}
