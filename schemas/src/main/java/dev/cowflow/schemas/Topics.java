package dev.cowflow.schemas;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.avro.IngestRun;
import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import java.util.List;
import java.util.stream.Stream;

/** The topic catalogue: every topic of cowflow stands here, and its name nowhere else. */
public final class Topics {
    private static final int PARTITIONS = 4;

    /** Key: {@link TradeId}. */
    public static final Topic RAW_TRADES = Topic.compacted("cow.trades.raw.v1", RawTrade.getClassSchema(), PARTITIONS);

    /** Key: {@link Keys#tick}; partition: {@link PricePartitioner}. */
    public static final Topic PRICE_TICKS =
            Topic.compacted("prices.ticks.raw.v1", PriceTick.getClassSchema(), PARTITIONS);

    /** Key: {@link Keys#coverage}; partition: {@link PricePartitioner}, hence beside the ticks it speaks of. */
    public static final Topic PRICE_COVERAGE =
            Topic.compacted("prices.coverage.v1", PriceCoverage.getClassSchema(), PARTITIONS);

    /** Key: {@link TradeId}. */
    public static final Topic ENRICHED_TRADES =
            Topic.compacted("cow.trades.enriched.v1", EnrichedTrade.getClassSchema(), PARTITIONS);

    /** Key: run id. */
    public static final Topic INGEST_RUNS = Topic.compacted("ingest.runs.v1", IngestRun.getClassSchema(), 1);

    /**
     * Internal to the enricher: the records of {@link #PRICE_TICKS} and {@link #PRICE_COVERAGE}, keys and bytes as they
     * stand there, copied into every partition. It has to have the partitions of {@link #RAW_TRADES}.
     */
    public static final Topic SPREAD_PRICES = Topic.compacted("prices.all.spread.v1", null, RAW_TRADES.partitions());

    /** What services exchange, in the order of the data's way, without dead letters. */
    public static List<Topic> streams() {
        return List.of(RAW_TRADES, PRICE_TICKS, PRICE_COVERAGE, SPREAD_PRICES, ENRICHED_TRADES, INGEST_RUNS);
    }

    /** Every topic, dead letters included. */
    public static List<Topic> all() {
        return Stream.concat(
                        streams().stream(),
                        streams().stream()
                                .filter(topic -> !topic.equals(SPREAD_PRICES))
                                .map(Topic::deadLetter))
                .toList();
    }

    private Topics() {}
}
