package dev.cowflow.local.testing;

import dev.cowflow.local.platform.Platform;
import dev.cowflow.schemas.topic.Topic;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes what no ingestor would. */
public final class RawProducer implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;

    public RawProducer(Platform platform) {
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, platform.ports().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Returns once the broker has all of them. */
    public void send(Topic topic, int partition, String key, byte[] value, int times)
            throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> sent = IntStream.range(0, times)
                .mapToObj(i -> producer.send(new ProducerRecord<>(topic.name(), partition, key, value)))
                .toList();
        for (Future<RecordMetadata> one : sent) {
            one.get();
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
