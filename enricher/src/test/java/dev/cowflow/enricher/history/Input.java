package dev.cowflow.enricher.history;

import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.schemas.testing.InMemoryAvroCodec;
import dev.cowflow.schemas.topic.Keys;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A record of a topic.
 *
 * @param invalid whether it has to be dead-lettered
 */
public record Input(Topic topic, String key, byte @Nullable [] value, boolean invalid) {
    private static final InMemoryAvroCodec CODEC = new InMemoryAvroCodec();

    public static Input of(RawTrade trade) {
        return new Input(Topics.RAW_TRADES, trade.getTradeId(), CODEC.encode(Topics.RAW_TRADES, trade), false);
    }

    public static Input of(PriceTick tick) {
        String key = Keys.tick(tick.getToken(), tick.getSource(), tick.getTickTime());
        return new Input(Topics.PRICE_TICKS, key, CODEC.encode(Topics.PRICE_TICKS, tick), false);
    }

    public static Input of(PriceCoverage coverage) {
        String key = Keys.coverage(coverage.getToken(), coverage.getSource());
        return new Input(Topics.PRICE_COVERAGE, key, CODEC.encode(Topics.PRICE_COVERAGE, coverage), false);
    }

    /** The same bytes as an invalid record. */
    public Input asInvalid() {
        return new Input(topic, key, value, true);
    }

    /** The same record in another topic. */
    public Input in(Topic other) {
        return new Input(other, key, value, invalid);
    }

    public byte[] keyBytes() {
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
