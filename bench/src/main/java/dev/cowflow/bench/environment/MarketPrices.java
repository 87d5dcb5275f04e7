package dev.cowflow.bench.environment;

import dev.cowflow.avro.PriceTick;
import dev.cowflow.schemas.topic.Keys;
import dev.cowflow.schemas.topic.PricePartitioner;
import dev.cowflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes all prices of a market to topics. */
public final class MarketPrices {
    private static final int PARTITIONS = Topics.PRICE_TICKS.partitions();

    private final Market market;
    private final BenchEnvironment environment;

    public MarketPrices(Market market, BenchEnvironment environment) {
        this.market = market;
        this.environment = environment;
    }

    /** As the ingestor writes them: the ticks, and that they are all there are. */
    public void writeAsIngested() {
        writeTicks(this::ingested);
        for (String token : Market.TOKENS) {
            var coverage = market.coverage(token);
            String key = Keys.coverage(token, coverage.getSource());
            byte[] value = environment.codec().encode(Topics.PRICE_COVERAGE, coverage);
            environment.send(new ProducerRecord<>(
                    Topics.PRICE_COVERAGE.name(), PricePartitioner.partition(key, PARTITIONS), bytes(key), value));
        }
        environment.producer().flush();
    }

    /** As a table of prices by token is fed. */
    public void writeByToken(String topic) {
        writeTicks(tick -> new ProducerRecord<>(topic, bytes(tick.getToken()), encoded(tick)));
    }

    private ProducerRecord<byte[], byte[]> ingested(PriceTick tick) {
        String key = Keys.tick(tick.getToken(), tick.getSource(), tick.getTickTime());
        return new ProducerRecord<>(
                Topics.PRICE_TICKS.name(), PricePartitioner.partition(key, PARTITIONS), bytes(key), encoded(tick));
    }

    private void writeTicks(Function<PriceTick, ProducerRecord<byte[], byte[]>> record) {
        for (String token : Market.TOKENS) {
            for (int minute = 0; minute < market.minutes(); minute++) {
                environment.send(record.apply(market.tick(token, minute)));
            }
        }
        environment.producer().flush();
    }

    private byte[] encoded(PriceTick tick) {
        return environment.codec().encode(Topics.PRICE_TICKS, tick);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
