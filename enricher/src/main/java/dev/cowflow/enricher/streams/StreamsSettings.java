package dev.cowflow.enricher.streams;

import dev.cowflow.enricher.settings.EnricherSettings;
import dev.cowflow.enricher.state.RocksDbSettings;
import dev.cowflow.schemas.admin.ConsumerGroups;
import dev.cowflow.schemas.connection.KafkaTimes;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of Kafka Streams: exactly once, a quick return after a crash, records as large as the topics allow. */
public final class StreamsSettings {
    private static final int COMMIT_INTERVAL_MS = 100;
    private static final int FETCH_WAIT_MS = 50;
    /** A record that makes all trades of a token final has to fit; for as long, a dead instance's open one holds up readers. */
    private static final int TRANSACTION_TIMEOUT_MS = 60_000;
    /** Of a rebuild, which joins all history at once and has no readers; the most that brokers allow by default. */
    private static final int REBUILD_TIMEOUT_MS = 900_000;

    private static final int BATCH_BYTES = 128 * 1024;
    private static final int MAX_REQUEST_BYTES = 5 * 1024 * 1024;

    private StreamsSettings() {}

    /** Application id of Kafka Streams, which is also the name of the consumer group. */
    public static String applicationId(EnricherSettings settings) {
        return ConsumerGroups.ENRICHER + settings.outputSuffix();
    }

    public static Properties of(EnricherSettings settings) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId(settings));
        properties.putAll(settings.kafka().properties());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.streamThreads());
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbyReplicas());
        properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, settings.advertisedAddress());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MS);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        // in the order of their timestamps, as far as they are there: coverage must not overtake the ticks that it is
        // about, or trades would be final before these have come
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, 0L);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksDbSettings.class);
        // static membership: an instance that comes back within the session timeout gets its tasks without a rebalance
        if (!settings.instanceId().isEmpty()) {
            consumer(properties, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, settings.instanceId());
        }
        KafkaTimes.session(settings.sessionTimeout()).forEach((name, value) -> consumer(properties, name, value));
        settings.kafka().consumer().forEach((name, value) -> properties.put(StreamsConfig.consumerPrefix(name), value));
        consumer(properties, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // while a request waits for prices, which seldom come, no trades are fetched from the same broker
        consumer(properties, ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
        boolean rebuilds = !settings.outputSuffix().isEmpty();
        if (rebuilds) {
            consumer(properties, ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, REBUILD_TIMEOUT_MS);
        }
        producer(
                properties,
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                rebuilds ? REBUILD_TIMEOUT_MS : TRANSACTION_TIMEOUT_MS);
        producer(properties, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        producer(properties, ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        producer(properties, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        return properties;
    }

    private static void consumer(Properties properties, String name, Object value) {
        properties.put(StreamsConfig.mainConsumerPrefix(name), value);
    }

    private static void producer(Properties properties, String name, Object value) {
        properties.put(StreamsConfig.producerPrefix(name), value);
    }
}
