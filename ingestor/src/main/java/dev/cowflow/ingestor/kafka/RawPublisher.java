package dev.cowflow.ingestor.kafka;

import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.model.Version;
import dev.cowflow.schemas.content.RecordVersion;
import dev.cowflow.schemas.topic.Keys;
import dev.cowflow.schemas.topic.PricePartitioner;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The way into the raw topics: lets through what says something new. Belongs to one thread. */
public final class RawPublisher {
    private final TransactionalWriter writer;
    private final KnownTrades trades;
    private final KnownTicks ticks;

    public RawPublisher(TransactionalWriter writer, KnownTrades trades, KnownTicks ticks) {
        this.writer = writer;
        this.trades = trades;
        this.ticks = ticks;
    }

    /** The way for the trades of one execution. */
    public AnsweredTrades execution(Consumer<PublishOutcome> outcomes) {
        return new AnsweredTrades(writer, trades, this, outcomes);
    }

    /** @throws OversizedRecordException when the topic cannot take it */
    public PublishOutcome publish(RawTrade trade) {
        UUID id = UUID.fromString(trade.getTradeId());
        Version version = RecordVersion.of(trade);
        Version last = trades.version(id);
        if (saysNothingNew(version, last)) {
            return PublishOutcome.UNCHANGED;
        }
        writer.send(Topics.RAW_TRADES, null, trade.getTradeId(), writer.encode(Topics.RAW_TRADES, trade));
        trades.remember(id, trades.of(version, trade));
        return PublishOutcome.of(last);
    }

    public PublishOutcome publish(PriceTick tick) {
        String key = Keys.tick(tick.getToken(), tick.getSource(), tick.getTickTime());
        Version version = RecordVersion.of(tick);
        Version last = ticks.version(key);
        if (saysNothingNew(version, last)) {
            return PublishOutcome.UNCHANGED;
        }
        int partition = PricePartitioner.partition(key, Topics.PRICE_TICKS.partitions());
        writer.send(Topics.PRICE_TICKS, partition, key, writer.encode(Topics.PRICE_TICKS, tick));
        ticks.remember(key, version);
        return PublishOutcome.of(last);
    }

    /**
     * Puts something that must not enter a topic into its dead-letter topic, bytes as received. What is larger than
     * that topic takes is cut off, and the cause says so.
     */
    public void deadLetter(Topic topic, byte @Nullable [] key, byte[] received, Exception cause) {
        writer.deadLetter(topic, key, received, cause);
    }

    private static boolean saysNothingNew(Version version, @Nullable Version last) {
        return last != null && (last.sameContentAs(version) || last.compareTo(version) > 0);
    }
}
