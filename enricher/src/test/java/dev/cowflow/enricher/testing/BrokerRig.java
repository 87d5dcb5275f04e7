package dev.cowflow.enricher.testing;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.enricher.core.Rules;
import dev.cowflow.enricher.settings.EnricherSettings;
import dev.cowflow.enricher.streams.StreamsSettings;
import dev.cowflow.enricher.topology.EnricherTopology;
import dev.cowflow.schemas.admin.TopicCreator;
import dev.cowflow.schemas.connection.KafkaConnection;
import dev.cowflow.schemas.connection.RegistryConnection;
import dev.cowflow.schemas.testing.InMemoryAvroCodec;
import dev.cowflow.schemas.testing.TestBroker;
import dev.cowflow.schemas.topic.Keys;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/** The topology as the service runs it, with a real broker; the registry is in memory. */
public final class BrokerRig implements AutoCloseable {
    private final InMemoryAvroCodec codec = new InMemoryAvroCodec();
    private final TestBroker broker = new TestBroker();
    private final EnricherSettings settings;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<EnrichedTrade> rows = new ArrayList<>();
    private @Nullable KafkaStreams streams;

    public BrokerRig(Path stateDir) throws Exception {
        Map<String, Object> address = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (Admin admin = Admin.create(address)) {
            TopicCreator.createMissing(admin, Topics.streams());
        }
        settings = new EnricherSettings(
                KafkaConnection.plain(broker.bootstrapServers()),
                RegistryConnection.open("http://unused"),
                TopologyRig.RULES.tolerance(),
                TopologyRig.RULES.sources(),
                stateDir,
                "0",
                1,
                0,
                "127.0.0.1:1",
                "",
                Rules.NEWEST_FIGURES,
                Duration.ofSeconds(10));
        producer = new KafkaProducer<>(address, new ByteArraySerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", broker.bootstrapServers(),
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(IntStream.range(0, Topics.ENRICHED_TRADES.partitions())
                .mapToObj(partition -> new TopicPartition(Topics.ENRICHED_TRADES.name(), partition))
                .toList());
    }

    public void start() {
        streams = new KafkaStreams(EnricherTopology.build(TopologyRig.RULES, codec), StreamsSettings.of(settings));
        streams.start();
    }

    public void stop() {
        if (streams != null) {
            streams.close(Duration.ofSeconds(30));
        }
    }

    public void send(RawTrade trade) {
        send(Topics.RAW_TRADES, null, trade.getTradeId(), codec.encode(Topics.RAW_TRADES, trade));
    }

    /** Ticks are joined in the order in which they are sent. */
    public void send(PriceTick tick) {
        String key = Keys.tick(tick.getToken(), tick.getSource(), tick.getTickTime());
        send(Topics.PRICE_TICKS, 0, key, codec.encode(Topics.PRICE_TICKS, tick));
    }

    /** All committed rows until now; those of a trade in the order of the topic. */
    public List<EnrichedTrade> rows() {
        consumer.poll(Duration.ofMillis(200))
                .forEach(record -> rows.add(codec.decode(Topics.ENRICHED_TRADES, record.value(), EnrichedTrade.class)));
        return rows;
    }

    private void send(Topic topic, @Nullable Integer partition, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic.name(), partition, key.getBytes(StandardCharsets.UTF_8), value));
    }

    @Override
    public void close() throws Exception {
        stop();
        producer.close();
        consumer.close();
        broker.close();
    }
}
