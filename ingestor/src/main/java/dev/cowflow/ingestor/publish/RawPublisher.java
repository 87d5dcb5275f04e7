package dev.cowflow.ingestor.publish;

import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.schemas.Keys;
import dev.cowflow.schemas.PricePartitioner;
import dev.cowflow.schemas.Topic;
import dev.cowflow.schemas.Topics;
import dev.cowflow.schemas.Version;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The way into the raw topics: lets through what says something new. Belongs to one thread. */
public final class RawPublisher {
    private final Outbox outbox;
    private final KnownTrades trades;
    private final KnownTicks ticks;

    public RawPublisher(Outbox outbox, KnownTrades trades, KnownTicks ticks) {
        this.outbox = outbox;
        this.trades = trades;
        this.ticks = ticks;
    }

    /** The way for the trades of one execution. */
    public AnsweredTrades execution(Consumer<Outcome> outcomes) {
        return new AnsweredTrades(outbox, trades, this, outcomes);
    }

    /** @throws OversizedRecordException when the topic cannot take it */
    public Outcome publish(RawTrade trade) {
        UUID id = UUID.fromString(trade.getTradeId());
        Version version = Version.of(trade);
        Version last = trades.version(id);
        if (saysNothingNew(version, last)) {
            return Outcome.UNCHANGED;
        }
        outbox.send(Topics.RAW_TRADES, null, trade.getTradeId(), outbox.encode(Topics.RAW_TRADES, trade));
        trades.remember(id, trades.of(version, trade));
        return Outcome.of(last);
    }

    public Outcome publish(PriceTick tick) {
        String key = Keys.tick(tick.getToken(), tick.getSource(), tick.getTickTime());
        Version version = Version.of(tick);
        Version last = ticks.version(key);
        if (saysNothingNew(version, last)) {
            return Outcome.UNCHANGED;
        }
        int partition = PricePartitioner.partition(key, Topics.PRICE_TICKS.partitions());
        outbox.send(Topics.PRICE_TICKS, partition, key, outbox.encode(Topics.PRICE_TICKS, tick));
        ticks.remember(key, version);
        return Outcome.of(last);
    }

    /**
     * Puts something that must not enter a topic into its dead-letter topic, bytes as received. What is larger than
     * that topic takes is cut off, and the cause says so.
     */
    public void setAside(Topic topic, byte @Nullable [] key, byte[] received, Exception cause) {
        outbox.setAside(topic, key, received, cause);
    }

    private static boolean saysNothingNew(Version version, @Nullable Version last) {
        return last != null && (last.sameContentAs(version) || last.compareTo(version) > 0);
    }
}
