package dev.cowflow.enricher.topology;

import dev.cowflow.enricher.core.Cause;
import dev.cowflow.enricher.core.EnrichedRow;
import dev.cowflow.enricher.core.Join;
import dev.cowflow.enricher.core.Rules;
import dev.cowflow.enricher.metrics.JoinListener;
import dev.cowflow.enricher.records.EnrichedTrades;
import dev.cowflow.enricher.state.PriceStore;
import dev.cowflow.enricher.state.TradeStore;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.topic.RulesText;
import dev.cowflow.schemas.topic.Topic;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Offers records of one topic to the join and passes on the rows that change. */
final class JoinProcessor extends DeadLetteringProcessor {
    /** Few, for a text takes as much room as some rows do. */
    private static final int TOLD_EVERY = 1_000;

    private final EnrichedTrades trades;
    private final Rules rules;
    private final Headers inWords;
    private final Offer offer;
    private final JoinListener listener;
    private @Nullable Join join;
    private int untold;

    /** Decodes a record of the topic and offers it to the join. */
    interface Offer {
        void to(Join join, Record<byte[], byte[]> record, Join.Rows rows);
    }

    JoinProcessor(Topic source, String deadLetters, AvroCodec codec, Rules rules, Offer offer, JoinListener listener) {
        super(source, deadLetters, listener);
        this.trades = new EnrichedTrades(codec);
        this.rules = rules;
        this.inWords = new RecordHeaders().add(RulesText.HEADER, new RulesText(rules.text()).toBytes());
        this.offer = offer;
        this.listener = listener;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        untold = 0;
        TradeStore tradeStore = context.getStateStore(TradeStore.NAME);
        PriceStore priceStore = context.getStateStore(PriceStore.NAME);
        join = new Join(rules, tradeStore.index(), priceStore.index());
    }

    @Override
    void processValid(Record<byte[], byte[]> record) {
        if (join == null) {
            throw new IllegalStateException("init comes before the first record");
        }
        offer.to(join, record, (row, cause) -> {
            pass(row, cause, record.timestamp());
            listener.changed(row, cause, record.timestamp());
        });
    }

    /** The first row of a trade has none before it to wait for. Now and then one says in words what the rules are. */
    private void pass(EnrichedRow row, Cause cause, long timestamp) {
        if (cause == Cause.NEW_TRADE) {
            Record<byte[], byte[]> record = trades.record(row, timestamp);
            context().forward(untold == 0 ? record.withHeaders(inWords) : record, EnricherTopology.ENRICHED);
            untold = (untold + 1) % TOLD_EVERY;
        } else {
            context().forward(new Record<>(row.trade().id(), row, timestamp), EnricherTopology.PUBLISH);
        }
    }
}
