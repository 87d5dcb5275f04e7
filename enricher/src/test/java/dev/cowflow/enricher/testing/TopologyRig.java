package dev.cowflow.enricher.testing;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.enricher.core.Rules;
import dev.cowflow.enricher.metrics.JoinListener;
import dev.cowflow.enricher.settings.EnricherSettings;
import dev.cowflow.enricher.streams.StreamsSettings;
import dev.cowflow.enricher.topology.EnricherTopology;
import dev.cowflow.schemas.connection.KafkaConnection;
import dev.cowflow.schemas.connection.RegistryConnection;
import dev.cowflow.schemas.testing.InMemoryAvroCodec;
import dev.cowflow.schemas.topic.DeadLetters;
import dev.cowflow.schemas.topic.Keys;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology without a broker: RocksDB is real, topics and registry are not. */
public final class TopologyRig implements AutoCloseable {
    public static final Rules RULES = Rules.of(Duration.ofMinutes(60), List.of("coingecko"));

    private final InMemoryAvroCodec codec = new InMemoryAvroCodec();
    private final TopologyTestDriver driver;

    public TopologyRig(Path stateDir) {
        this(stateDir, JoinListener.NONE);
    }

    public TopologyRig(Path stateDir, JoinListener listener) {
        Properties properties = StreamsSettings.of(new EnricherSettings(
                KafkaConnection.plain("unused:9092"),
                RegistryConnection.open("http://unused"),
                RULES.tolerance(),
                RULES.sources(),
                stateDir,
                "0",
                1,
                0,
                "127.0.0.1:8082",
                "",
                Rules.NEWEST_FIGURES,
                Duration.ofSeconds(10)));
        driver = new TopologyTestDriver(EnricherTopology.build(RULES, codec, listener, ""), properties);
    }

    public void send(RawTrade trade) {
        send(Topics.RAW_TRADES, trade.getTradeId(), codec.encode(Topics.RAW_TRADES, trade));
    }

    /** As one that had been dead-lettered. */
    public void replay(RawTrade trade) {
        var record = new TestRecord<>(
                trade.getTradeId().getBytes(StandardCharsets.UTF_8), codec.encode(Topics.RAW_TRADES, trade));
        record.headers().add(DeadLetters.REPLAYED, new byte[0]);
        driver.createInputTopic(Topics.RAW_TRADES.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(record);
    }

    public void send(PriceTick tick) {
        String key = Keys.tick(tick.getToken(), tick.getSource(), tick.getTickTime());
        send(Topics.PRICE_TICKS, key, codec.encode(Topics.PRICE_TICKS, tick));
    }

    public void send(PriceCoverage coverage) {
        String key = Keys.coverage(coverage.getToken(), coverage.getSource());
        send(Topics.PRICE_COVERAGE, key, codec.encode(Topics.PRICE_COVERAGE, coverage));
    }

    public void send(Topic topic, String key, byte[] value) {
        send(topic, key.getBytes(StandardCharsets.UTF_8), value);
    }

    public void send(Topic topic, byte @Nullable [] key, byte @Nullable [] value) {
        driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key, value);
    }

    /** All rows since the last call. */
    public List<EnrichedTrade> rows() {
        return read(Topics.ENRICHED_TRADES).stream()
                .map(record -> codec.decode(Topics.ENRICHED_TRADES, record.value(), EnrichedTrade.class))
                .toList();
    }

    public List<TestRecord<byte[], byte[]>> read(Topic topic) {
        return driver.createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    public InMemoryAvroCodec codec() {
        return codec;
    }

    @Override
    public void close() {
        driver.close();
    }
}
