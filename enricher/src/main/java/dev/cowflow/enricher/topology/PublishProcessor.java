package dev.cowflow.enricher.topology;

import dev.cowflow.enricher.core.EnrichedRow;
import dev.cowflow.enricher.core.Rules;
import dev.cowflow.enricher.records.EnrichedTrades;
import dev.cowflow.enricher.state.PreCommitHook;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.topic.RulesText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Publishes, of the rows that a trade gets within one transaction, the last: it is the best of them. The others would only
 * be written, read and found to be overtaken, dozens of them where a price of every minute comes after the trade.
 */
public final class PublishProcessor extends ContextualProcessor<UUID, EnrichedRow, byte[], byte[]> {
    /** Of a few kilobytes each. */
    private static final int MOST = 1_000;

    private final EnrichedTrades trades;
    private final Headers rules;
    private final Map<UUID, Record<UUID, EnrichedRow>> unpublished = new LinkedHashMap<>();

    /** @param rules of all rows; the first record of each lot says in words what they are */
    PublishProcessor(AvroCodec codec, Rules rules) {
        this.trades = new EnrichedTrades(codec);
        this.rules = new RecordHeaders().add(RulesText.HEADER, new RulesText(rules.text()).toBytes());
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        super.init(context);
        unpublished.clear();
        PreCommitHook commit = context.getStateStore(PreCommitHook.NAME);
        commit.run(this::publish, context);
    }

    @Override
    public void process(Record<UUID, EnrichedRow> record) {
        unpublished.put(record.key(), record);
        if (unpublished.size() == MOST) {
            publish();
        }
    }

    private void publish() {
        boolean first = true;
        for (Record<UUID, EnrichedRow> last : unpublished.values()) {
            Record<byte[], byte[]> record = trades.record(last.value(), last.timestamp());
            context().forward(first ? record.withHeaders(rules) : record);
            first = false;
        }
        unpublished.clear();
    }
}
