package dev.cowflow.ingestor.publish;

import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.schemas.DeadLetters;
import dev.cowflow.schemas.Keys;
import dev.cowflow.schemas.PricePartitioner;
import dev.cowflow.schemas.Topic;
import dev.cowflow.schemas.Topics;
import dev.cowflow.schemas.Version;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records on their way into the raw topics. Belongs to one thread. */
public final class Batch {
    private static final String SERVICE = "ingestor";
    private static final int LONGEST_LETTER = 5 * 1024 * 1024 - 64 * 1024;

    private final Sender sender;
    private final KnownTrades trades;
    private final KnownTicks ticks;

    Batch(Sender sender, KnownTrades trades, KnownTicks ticks) {
        this.sender = sender;
        this.trades = trades;
        this.ticks = ticks;
    }

    /** @throws OversizedRecordException when the topic cannot take it */
    public Outcome publish(RawTrade trade) {
        UUID id = UUID.fromString(trade.getTradeId());
        Version version = Version.of(trade);
        if (saysNothingNew(version, trades.version(id))) {
            return Outcome.UNCHANGED;
        }
        byte[] bytes = sender.encode(Topics.RAW_TRADES, trade);
        trades.remember(id, version, trade);
        sender.send(Topics.RAW_TRADES, null, trade.getTradeId(), bytes, () -> trades.forget(id));
        return Outcome.PUBLISHED;
    }

    public Outcome publish(PriceTick tick) {
        String key = Keys.tick(tick.getToken(), tick.getSource(), tick.getTickTime());
        Version version = Version.of(tick);
        if (saysNothingNew(version, ticks.version(key))) {
            return Outcome.UNCHANGED;
        }
        byte[] bytes = sender.encode(Topics.PRICE_TICKS, tick);
        int partition = PricePartitioner.partition(key, Topics.PRICE_TICKS.partitions());
        ticks.remember(key, version);
        sender.send(Topics.PRICE_TICKS, partition, key, bytes, () -> ticks.forget(key));
        return Outcome.PUBLISHED;
    }

    /**
     * Puts something that must not enter a topic into its dead-letter topic, bytes as received. What is larger than
     * that topic takes is cut off, and the cause says so.
     */
    public void setAside(Topic topic, byte @Nullable [] key, byte[] received, Exception cause) {
        boolean fits = received.length <= LONGEST_LETTER;
        byte[] value = fits ? received : Arrays.copyOf(received, LONGEST_LETTER);
        Exception reason = fits
                ? cause
                : new OversizedRecordException(
                        "%s (the first %d of %d bytes)".formatted(cause.getMessage(), LONGEST_LETTER, received.length));
        sender.send(DeadLetters.received(topic, key, value, reason, SERVICE), () -> {});
    }

    /** Returns once the broker has everything that was published or set aside here. */
    public void awaitAcknowledged() {
        sender.awaitAcknowledged();
    }

    private static boolean saysNothingNew(Version version, @Nullable Version last) {
        return last != null && (last.sameContentAs(version) || last.compareTo(version) > 0);
    }
}
