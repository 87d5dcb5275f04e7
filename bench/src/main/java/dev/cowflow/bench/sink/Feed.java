package dev.cowflow.bench.sink;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.bench.environment.BenchEnvironment;
import dev.cowflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes trades in transactions, as the enricher does: nobody reads them before {@link #release}. */
public final class Feed implements AutoCloseable {
    private final BenchEnvironment environment;
    private final String enrichedTopic;
    private final boolean staging;
    private final KafkaProducer<byte[], byte[]> producer;

    /** @param staging whether raw trades are written beside the enriched ones */
    public Feed(BenchEnvironment environment, boolean staging) {
        this(environment, Topics.ENRICHED_TRADES.name(), staging);
    }

    /** @param enrichedTopic gets the very records that the topic of enriched trades does in other feeds */
    Feed(BenchEnvironment environment, String enrichedTopic, boolean staging) {
        this.environment = environment;
        this.enrichedTopic = enrichedTopic;
        this.staging = staging;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        environment.bootstrapServers(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "feed-" + enrichedTopic + "-" + staging,
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        (int) Duration.ofMinutes(10).toMillis(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /** Writes the trades of the round as they are now, and tells where a reader stands that has read all of them. */
    public Map<TopicPartition, Long> write(Round round) throws ExecutionException, InterruptedException {
        return write(round, 1);
    }

    /** The same for the first of every so many trades. */
    public Map<TopicPartition, Long> write(Round round, int ofEvery) throws ExecutionException, InterruptedException {
        producer.beginTransaction();
        Map<TopicPartition, Future<RecordMetadata>> last = new HashMap<>();
        for (int i = 0; i < round.trades(); i += ofEvery) {
            RawTrade raw = round.trade(i);
            for (ProducerRecord<byte[], byte[]> record : records(round, raw).toList()) {
                last.put(new TopicPartition(record.topic(), record.partition()), producer.send(record));
            }
        }
        producer.flush();
        Map<TopicPartition, Long> end = new HashMap<>();
        for (var partition : last.entrySet()) {
            end.put(partition.getKey(), partition.getValue().get().offset() + 1);
        }
        return end;
    }

    private Stream<ProducerRecord<byte[], byte[]>> records(Round round, RawTrade raw) {
        String key = raw.getTradeId();
        var enriched =
                record(enrichedTopic, key, environment.codec().encode(Topics.ENRICHED_TRADES, round.enriched(raw)));
        return staging
                ? Stream.of(
                        record(
                                Topics.RAW_TRADES.name(),
                                key,
                                environment.codec().encode(Topics.RAW_TRADES, raw)),
                        enriched)
                : Stream.of(enriched);
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, String key, byte[] value) {
        return new ProducerRecord<>(topic, partition(key), key.getBytes(StandardCharsets.UTF_8), value);
    }

    /** The partition of a trade, in every topic that is written. */
    static int partition(String tradeId) {
        return Math.floorMod(tradeId.hashCode(), Topics.ENRICHED_TRADES.partitions());
    }

    /** Lets readers have what was written. */
    public void release() {
        producer.commitTransaction();
    }

    @Override
    public void close() {
        producer.close();
    }
}
