package dev.cowflow.enricher;

import dev.cowflow.enricher.core.Cause;
import dev.cowflow.enricher.core.EnrichedRow;
import dev.cowflow.enricher.core.Join;
import dev.cowflow.enricher.core.Rules;
import dev.cowflow.enricher.metrics.JoinListener;
import dev.cowflow.enricher.records.EnrichedTrades;
import dev.cowflow.enricher.state.PriceStore;
import dev.cowflow.enricher.state.TradeStore;
import dev.cowflow.schemas.AvroCodec;
import dev.cowflow.schemas.Topic;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Offers records of one topic to the join and passes on the rows that change. */
final class JoinProcessor extends PoisonAwareProcessor {
    private final EnrichedTrades trades;
    private final Rules rules;
    private final Offer offer;
    private final JoinListener listener;
    private @Nullable Join join;

    /** How a record of the topic is offered. */
    interface Offer {
        void to(Join join, Record<byte[], byte[]> record, Join.Rows rows);
    }

    JoinProcessor(Topic source, String deadLetters, AvroCodec codec, Rules rules, Offer offer, JoinListener listener) {
        super(source, deadLetters);
        this.trades = new EnrichedTrades(codec);
        this.rules = rules;
        this.offer = offer;
        this.listener = listener;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        TradeStore tradeStore = context.getStateStore(TradeStore.NAME);
        PriceStore priceStore = context.getStateStore(PriceStore.NAME);
        join = new Join(rules, tradeStore.book(), priceStore.book());
    }

    @Override
    void processSound(Record<byte[], byte[]> record) {
        if (join == null) {
            throw new IllegalStateException("init comes before the first record");
        }
        offer.to(join, record, (row, cause) -> {
            pass(row, cause, record.timestamp());
            listener.changed(row, cause, record.timestamp());
        });
    }

    /** The first row of a trade has none before it to wait for. */
    private void pass(EnrichedRow row, Cause cause, long timestamp) {
        if (cause == Cause.NEW_TRADE) {
            context().forward(trades.record(row, timestamp), EnricherTopology.ENRICHED);
        } else {
            context().forward(new Record<>(row.trade().id(), row, timestamp), EnricherTopology.PUBLISH);
        }
    }
}
