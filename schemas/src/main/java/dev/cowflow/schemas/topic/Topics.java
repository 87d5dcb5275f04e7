package dev.cowflow.schemas.topic;

import dev.cowflow.avro.ControlPair;
import dev.cowflow.avro.ControlRequest;
import dev.cowflow.avro.ControlToken;
import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.avro.IngestRun;
import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.model.TradeId;
import java.util.List;
import java.util.function.Function;
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

    /** Changes of {@code control.token}; key: chain and address. */
    public static final Topic CONTROL_TOKENS = Topic.compacted("control.tokens.v1", ControlToken.getClassSchema(), 1);

    /** Changes of {@code control.tracked_pair}; key: chain and both addresses. */
    public static final Topic CONTROL_PAIRS = Topic.compacted("control.pairs.v1", ControlPair.getClassSchema(), 1);

    /** Changes of {@code control.ingest_request}; key: request id. */
    public static final Topic CONTROL_REQUESTS =
            Topic.compacted("control.requests.v1", ControlRequest.getClassSchema(), 1);

    /** Internal to the capture of the control tables: how far it has come. */
    public static final Topic CONTROL_OFFSETS = Topic.compacted("control.offsets.v1", null, 1);

    /**
     * Internal to the enricher: the records of {@link #PRICE_TICKS} and {@link #PRICE_COVERAGE}, keys and bytes as they
     * stand there, copied into every partition. It has to have the partitions of {@link #RAW_TRADES}.
     */
    public static final Topic BROADCAST_PRICES =
            Topic.compacted("prices.all.broadcast.v1", null, RAW_TRADES.partitions());

    /**
     * The decisions of people about dead letters, as JSON. Key: dead-letter topic, its id, partition and offset of
     * the letter, separated by bars; so it says nothing of another topic that later has the same name.
     */
    public static final Topic SETTLED_LETTERS = Topic.compacted("ops.dead-letters.settled.v1", null, 1);

    /** Topics by which services exchange data, in the order in which it flows through them, without dead letters. */
    public static List<Topic> streams() {
        return List.of(
                CONTROL_TOKENS,
                CONTROL_PAIRS,
                CONTROL_REQUESTS,
                CONTROL_OFFSETS,
                RAW_TRADES,
                PRICE_TICKS,
                PRICE_COVERAGE,
                BROADCAST_PRICES,
                ENRICHED_TRADES,
                INGEST_RUNS);
    }

    /** Every topic, dead letters included; topics without a schema are internal and have none. */
    public static List<Topic> all() {
        Stream<Topic> deadLetters =
                streams().stream().filter(topic -> topic.schema() != null).map(Topic::deadLetter);
        return Stream.of(streams().stream(), deadLetters, Stream.of(SETTLED_LETTERS))
                .flatMap(Function.identity())
                .toList();
    }

    private Topics() {}
}
