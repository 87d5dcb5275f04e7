package dev.cowflow.enricher.topology;

import static dev.cowflow.schemas.topic.Topics.BROADCAST_PRICES;
import static dev.cowflow.schemas.topic.Topics.ENRICHED_TRADES;
import static dev.cowflow.schemas.topic.Topics.PRICE_COVERAGE;
import static dev.cowflow.schemas.topic.Topics.PRICE_TICKS;
import static dev.cowflow.schemas.topic.Topics.RAW_TRADES;

import dev.cowflow.enricher.core.Join;
import dev.cowflow.enricher.core.Rules;
import dev.cowflow.enricher.metrics.JoinListener;
import dev.cowflow.enricher.records.RecordReader;
import dev.cowflow.enricher.settings.EnricherSettings;
import dev.cowflow.enricher.state.PreCommitHook;
import dev.cowflow.enricher.state.PriceStore;
import dev.cowflow.enricher.state.TradeStore;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.topic.DeadLetters;
import dev.cowflow.schemas.topic.Topic;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The nearest-price join as a topology. Prices are few and trades are many, so prices go to every partition and trades
 * stay where they are; each task joins its trades with its own copy of all prices, in one transaction.
 *
 * <pre>
 * prices.ticks.raw.v1 ──► check ─┬─► prices.all.broadcast.v1  cow.trades.raw.v1 ───────► join ─┬─► cow.trades.enriched.v1
 * prices.coverage.v1 ───► check ─┘   (in every partition)     prices.all.broadcast.v1 ─► join ─┘
 * </pre>
 *
 * The two topics that are joined are the changelogs of the stores that keep what they say, so nothing is written twice.
 * A trade's first row is published at once; of those that follow it in one transaction the last is.
 * What cannot be processed goes to the dead-letter topic of the topic it came from.
 */
public final class EnricherTopology {
    static final StreamPartitioner<byte[], byte[]> TO_EVERY_PARTITION = (topic, key, value, partitions) ->
            Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toUnmodifiableSet()));

    /** Takes rows, each under the id of its trade, that may be followed by others in the same transaction. */
    static final String PUBLISH = "publish";

    /** Takes records of the enriched topic. */
    static final String ENRICHED = sink(ENRICHED_TRADES);

    private final Topology topology = new Topology();
    private final Rules rules;
    private final AvroCodec codec;
    private final RecordReader reader;
    private final JoinListener listener;
    private final String suffix;

    private EnricherTopology(Rules rules, AvroCodec codec, JoinListener listener, String suffix) {
        this.rules = rules;
        this.codec = codec;
        this.listener = listener;
        this.suffix = suffix;
        this.reader = new RecordReader(codec);
    }

    /** A new topology that joins by these rules. */
    public static Topology build(Rules rules, AvroCodec codec) {
        return build(rules, codec, JoinListener.NONE, "");
    }

    /**
     * The same.
     *
     * @param listener is told of each row
     * @param suffix see {@link EnricherSettings#outputSuffix}
     */
    public static Topology build(Rules rules, AvroCodec codec, JoinListener listener, String suffix) {
        return new EnricherTopology(rules, codec, listener, suffix).build();
    }

    /** The topics that it writes, but for the suffix; one of them it also reads. */
    public static Stream<Topic> outputs() {
        return Stream.concat(
                Stream.of(BROADCAST_PRICES, ENRICHED_TRADES),
                Stream.of(PRICE_TICKS, PRICE_COVERAGE, RAW_TRADES).map(Topic::deadLetter));
    }

    private Topology build() {
        broadcast(PRICE_TICKS, reader::tick);
        broadcast(PRICE_COVERAGE, reader::covered);
        addSink(BROADCAST_PRICES, TO_EVERY_PARTITION, processor(PRICE_TICKS), processor(PRICE_COVERAGE));

        join(RAW_TRADES, RAW_TRADES.name(), TradeStore.builder(rules, reader), this::offerTrade);
        join(BROADCAST_PRICES, BROADCAST_PRICES.name() + suffix, PriceStore.builder(rules, reader), this::offerPrice);
        Stream.of(RAW_TRADES, BROADCAST_PRICES)
                .forEach(from ->
                        topology.connectProcessorAndStateStores(processor(from), TradeStore.NAME, PriceStore.NAME));
        topology.addProcessor(
                PUBLISH, () -> new PublishProcessor(codec, rules), processor(RAW_TRADES), processor(BROADCAST_PRICES));
        topology.addStateStore(PreCommitHook.builder(), PUBLISH);
        addSink(ENRICHED_TRADES, null, processor(RAW_TRADES), PUBLISH);
        return topology;
    }

    private void broadcast(Topic from, BiConsumer<byte[], byte[]> check) {
        topology.addSource(from.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer(), from.name());
        process(from, () -> new BroadcastProcessor(from, sink(BROADCAST_PRICES), deadLetters(from), check, listener));
    }

    private void join(Topic from, String topicName, StoreBuilder<?> store, JoinProcessor.Offer offer) {
        topology.addReadOnlyStateStore(
                store,
                from.name(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topicName,
                "leave-" + from.name(),
                LeaveToJoin::new);
        process(from, () -> new JoinProcessor(from, deadLetters(from), codec, rules, offer, listener));
    }

    private void offerTrade(Join join, Record<byte[], byte[]> record, Join.Rows rows) {
        if (record.headers().lastHeader(DeadLetters.REPLAYED) == null) {
            join.offer(reader.trade(record.key(), record.value()), rows);
        } else {
            join.offerAgain(reader.trade(record.key(), record.value()), rows);
        }
    }

    private void offerPrice(Join join, Record<byte[], byte[]> record, Join.Rows rows) {
        if (RecordReader.isTick(record.key())) {
            join.offer(reader.tick(record.key(), record.value()), rows);
        } else {
            join.offer(reader.covered(record.key(), record.value()), rows);
        }
    }

    private void process(Topic from, ProcessorSupplier<byte[], byte[], Object, Object> processor) {
        topology.addProcessor(processor(from), processor, from.name());
        // broadcast records have been checked; one that got there by other means is a price all the same
        Topic faulty = from.equals(BROADCAST_PRICES) ? PRICE_TICKS : from;
        topology.addSink(
                deadLetters(from),
                faulty.deadLetter().name() + suffix,
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                processor(from));
    }

    private void addSink(Topic to, @Nullable StreamPartitioner<byte[], byte[]> partitioner, String... from) {
        topology.addSink(
                sink(to), to.name() + suffix, new ByteArraySerializer(), new ByteArraySerializer(), partitioner, from);
    }

    /**
     * Does nothing where Kafka Streams wants the store filled and nothing can be passed on. The join, next in turn,
     * does both.
     */
    private static final class LeaveToJoin implements Processor<byte[], byte[], Void, Void> {
        @Override
        public void process(Record<byte[], byte[]> record) {
            // the join compares the record with what the store has, and keeps it then: decision 7 (docs/decisions)
        }
    }

    private static String sink(Topic to) {
        return "to-" + to.name();
    }

    private static String processor(Topic from) {
        return "process-" + from.name();
    }

    private static String deadLetters(Topic from) {
        return "set-aside-" + from.name();
    }
}
