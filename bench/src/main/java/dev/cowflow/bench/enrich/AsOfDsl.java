package dev.cowflow.bench.enrich;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.avro.PriceMatch;
import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.bench.environment.EnrichedTradeFixture;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Joined;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The join as the Kafka Streams DSL allows it: trades by token, joined with a versioned table of prices as of the
 * trade's time, once for each leg. It looks back only, corrects nothing, and knows no tolerance, no finality and no
 * rank.
 */
final class AsOfDsl {
    private static final Duration HISTORY = Duration.ofDays(365 * 10);
    private static final int USD_SCALE = 8;

    private final AvroCodec codec;
    private final EnrichedTradeFixture fixture;

    AsOfDsl(AvroCodec codec) {
        this.codec = codec;
        this.fixture = new EnrichedTradeFixture(codec);
    }

    /** @param prices topic with ticks by token */
    Topology build(String trades, String prices, String to) {
        StreamsBuilder builder = new StreamsBuilder();
        Serde<RawTrade> trade = serde(Topics.RAW_TRADES, RawTrade.class);
        Serde<PriceTick> tick = serde(Topics.PRICE_TICKS, PriceTick.class);
        Serde<EnrichedTrade> row = serde(Topics.ENRICHED_TRADES, EnrichedTrade.class);
        KTable<String, PriceTick> table = builder.table(
                prices,
                Consumed.with(Serdes.String(), tick)
                        .withTimestampExtractor((record, time) ->
                                ((PriceTick) record.value()).getTickTime().toEpochMilli()),
                Materialized.<String, PriceTick>as(Stores.persistentVersionedKeyValueStore("as-of", HISTORY))
                        .withKeySerde(Serdes.String())
                        .withValueSerde(tick));
        builder.stream(
                        trades,
                        Consumed.with(Serdes.String(), trade)
                                .withTimestampExtractor((record, time) -> ((RawTrade) record.value())
                                        .getBlockTime()
                                        .toEpochMilli()))
                .selectKey((id, raw) -> raw.getSellTokenAddress())
                .leftJoin(table, this::sold, Joined.with(Serdes.String(), trade, tick, "by-sold"))
                .selectKey((token, half) -> half.getBuyTokenAddress())
                .leftJoin(table, AsOfDsl::bought, Joined.with(Serdes.String(), row, tick, "by-bought"))
                .selectKey((token, full) -> full.getTradeId())
                .to(to, Produced.with(Serdes.String(), row));
        return builder.build();
    }

    private EnrichedTrade sold(RawTrade trade, @Nullable PriceTick tick) {
        EnrichedTrade half = fixture.of(trade);
        half.setSellMatch(match(half, tick));
        half.setSellValueUsd(value(trade.getUnitsSold(), tick));
        return half;
    }

    private static EnrichedTrade bought(EnrichedTrade half, @Nullable PriceTick tick) {
        half.setBuyMatch(match(half, tick));
        half.setBuyValueUsd(value(half.getUnitsBought(), tick));
        half.setVolumeUsd(half.getSellValueUsd() == null ? half.getBuyValueUsd() : half.getSellValueUsd());
        return half;
    }

    private static @Nullable PriceMatch match(EnrichedTrade trade, @Nullable PriceTick tick) {
        if (tick == null) {
            return null;
        }
        long gap = tick.getTickTime().toEpochMilli() - trade.getBlockTime().toEpochMilli();
        return new PriceMatch(
                tick.getPrice(), tick.getTickTime(), gap, tick.getSource(), tick.getGranularity(), "MINUTE");
    }

    private static @Nullable String value(@Nullable String units, @Nullable PriceTick tick) {
        return units == null || tick == null
                ? null
                : new BigDecimal(units)
                        .multiply(new BigDecimal(tick.getPrice()))
                        .setScale(USD_SCALE, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }

    private <T extends SpecificRecord> Serde<T> serde(Topic topic, Class<T> type) {
        return Serdes.serdeFrom(
                (name, value) -> codec.encode(topic, value), (name, bytes) -> codec.decode(topic, bytes, type));
    }
}
