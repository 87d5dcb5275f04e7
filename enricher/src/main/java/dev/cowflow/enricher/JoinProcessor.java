package dev.cowflow.enricher;

import dev.cowflow.enricher.core.EnrichedRow;
import dev.cowflow.enricher.core.Join;
import dev.cowflow.enricher.core.Rules;
import dev.cowflow.enricher.metrics.JoinListener;
import dev.cowflow.enricher.records.EnrichedTrades;
import dev.cowflow.enricher.state.PriceStore;
import dev.cowflow.enricher.state.TradeStore;
import dev.cowflow.schemas.AvroCodec;
import dev.cowflow.schemas.Topic;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Offers records of one topic to the join and passes on the rows that change. */
final class JoinProcessor extends PoisonAwareProcessor {
    private final Rules rules;
    private final EnrichedTrades rows;
    private final Offer offer;
    private final JoinListener listener;
    private @Nullable Join join;

    /** How a record of the topic is offered. */
    interface Offer {
        void to(Join join, Record<byte[], byte[]> record, Join.Rows rows);
    }

    JoinProcessor(
            Topic source,
            String output,
            String deadLetters,
            Rules rules,
            AvroCodec codec,
            Offer offer,
            JoinListener listener) {
        super(source, output, deadLetters);
        this.rules = rules;
        this.rows = new EnrichedTrades(codec);
        this.offer = offer;
        this.listener = listener;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        super.init(context);
        TradeStore trades = context.getStateStore(TradeStore.NAME);
        PriceStore prices = context.getStateStore(PriceStore.NAME);
        join = new Join(rules, trades.book(), prices.book());
    }

    @Override
    void processSound(Record<byte[], byte[]> record, Consumer<Record<byte[], byte[]>> forward) {
        if (join == null) {
            throw new IllegalStateException("init comes before the first record");
        }
        offer.to(join, record, (row, cause) -> {
            forward.accept(encode(row, record.timestamp()));
            listener.published(row, cause, record.timestamp());
        });
    }

    private Record<byte[], byte[]> encode(EnrichedRow row, long timestamp) {
        return new Record<>(EnrichedTrades.key(row.trade()), rows.encode(row), timestamp);
    }
}
