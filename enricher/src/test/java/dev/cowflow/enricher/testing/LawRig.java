package dev.cowflow.enricher.testing;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.enricher.core.Rules;
import dev.cowflow.enricher.history.Input;
import dev.cowflow.enricher.history.World;
import dev.cowflow.enricher.settings.EnricherSettings;
import dev.cowflow.enricher.state.PriceStore;
import dev.cowflow.enricher.state.Restoration;
import dev.cowflow.enricher.state.TradeStore;
import dev.cowflow.enricher.streams.StreamsSettings;
import dev.cowflow.enricher.topology.EnricherTopology;
import dev.cowflow.schemas.connection.KafkaConnection;
import dev.cowflow.schemas.connection.RegistryConnection;
import dev.cowflow.schemas.testing.InMemoryAvroCodec;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.rocksdb.Env;

/** One life of the topology, from a start to a stop or a crash. Its RocksDB writes to an environment in memory. */
public final class LawRig implements AutoCloseable {
    private static final InMemoryAvroCodec CODEC = new InMemoryAvroCodec();

    private final TopologyTestDriver driver;

    /** Finds the state that an earlier life left in this directory of this environment. */
    public LawRig(Path stateDir, Env env) {
        Properties properties = StreamsSettings.of(new EnricherSettings(
                KafkaConnection.plain("unused:9092"),
                RegistryConnection.open("http://unused"),
                World.TOLERANCE,
                World.SOURCES,
                stateDir,
                "0",
                1,
                0,
                "127.0.0.1:1",
                "",
                Rules.NEWEST_FIGURES,
                Duration.ofSeconds(10)));
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksDbInEnv.class);
        properties.put(RocksDbInEnv.ENV, env);
        driver = new TopologyTestDriver(EnricherTopology.build(World.RULES, CODEC), properties);
    }

    /** Restores the stores from what was committed to their topics. */
    public void restore(List<Input> trades, List<Input> prices) {
        trades.forEach(
                input -> Restoration.restore(driver.getStateStore(TradeStore.NAME), input.keyBytes(), input.value()));
        prices.forEach(
                input -> Restoration.restore(driver.getStateStore(PriceStore.NAME), input.keyBytes(), input.value()));
    }

    /** @param arrival the timestamp that the record has in its topic */
    public void process(Input input, Instant arrival) {
        driver.createInputTopic(input.topic().name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(input.keyBytes(), input.value(), arrival);
    }

    /** The rows since the last call. */
    public List<EnrichedTrade> rows() {
        return read(Topics.ENRICHED_TRADES).stream()
                .map(record -> CODEC.decode(Topics.ENRICHED_TRADES, record.value(), EnrichedTrade.class))
                .toList();
    }

    /** The records of a topic since the last call. */
    public List<TestRecord<byte[], byte[]>> read(Topic topic) {
        return driver.createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    @Override
    public void close() {
        driver.close();
    }
}
