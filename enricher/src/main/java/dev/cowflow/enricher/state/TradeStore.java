package dev.cowflow.enricher.state;

import dev.cowflow.enricher.core.Interval;
import dev.cowflow.enricher.core.Rules;
import dev.cowflow.enricher.core.Side;
import dev.cowflow.enricher.core.Trade;
import dev.cowflow.enricher.core.TradeBook;
import dev.cowflow.enricher.core.TradeStorage;
import dev.cowflow.enricher.records.RecordReader;
import dev.cowflow.schemas.PoisonRecordException;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest version of every trade of a partition, as received, with an index by time. */
public final class TradeStore extends TopicStore implements TradeStorage {
    public static final String NAME = "trades";

    private static final byte[] NO_TOKENS = {};
    private static final Logger LOG = LoggerFactory.getLogger(TradeStore.class);

    private final Rules rules;
    private final RecordReader reader;
    private final TradeBook book = new TradeBook(this);
    private volatile KnownIds known = new KnownIds();

    TradeStore(Rules rules, RecordReader reader) {
        super(NAME);
        this.rules = rules;
        this.reader = reader;
    }

    public static StoreBuilder<TradeStore> builder(Rules rules, RecordReader reader) {
        return new TopicStoreBuilder<>(NAME, () -> new TradeStore(rules, reader));
    }

    public TradeBook book() {
        return book;
    }

    @Override
    void opened() {
        KnownIds stored = new KnownIds();
        try (KeyValueIterator<Bytes, byte[]> entries = store().range(TradeKey.FIRST_ENTRY, TradeKey.LAST_ENTRY)) {
            entries.forEachRemaining(entry -> stored.add(TradeKey.idOf(entry.key)));
        }
        known = stored;
    }

    @Override
    void restore(byte[] key, byte @Nullable [] value) {
        try {
            book.accept(reader.trade(value));
        } catch (PoisonRecordException e) {
            LOG.debug("Set aside when it was processed: {}", e.getMessage());
        }
    }

    @Override
    public @Nullable Trade get(UUID id) {
        return known.mayContain(id) ? read(id) : null;
    }

    @Override
    public void put(Trade trade, @Nullable Trade instead) {
        if (instead == null) {
            known.add(trade.id());
        } else if (instead.time() != trade.time()) {
            store().put(TradeKey.byTime(instead.time(), instead.id()), null);
        }
        store().put(TradeKey.of(trade.id()), trade.received());
        store().put(TradeKey.byTime(trade.time(), trade.id()), trade.removed() ? NO_TOKENS : tokens(trade));
    }

    @Override
    public void visitTrades(String token, Interval times, Consumer<Trade> visitor) {
        int wanted = token.hashCode();
        Bytes last = TradeKey.before(times.until() + 1);
        try (KeyValueIterator<Bytes, byte[]> entries = store().range(TradeKey.before(times.from()), last)) {
            while (entries.hasNext()) {
                var entry = entries.next();
                if (hasToken(entry.value, wanted)) {
                    visitor.accept(Format.present(read(TradeKey.idOf(entry.key))));
                }
            }
        }
    }

    private @Nullable Trade read(UUID id) {
        byte[] received = store().get(TradeKey.of(id));
        return received == null ? null : reader.trade(received);
    }

    /** Hashes, to look at fewer trades: which tokens a trade has it says itself. */
    private byte[] tokens(Trade trade) {
        return ByteBuffer.allocate(2 * Integer.BYTES)
                .putInt(hash(trade.sell()))
                .putInt(hash(trade.buy()))
                .array();
    }

    private static boolean hasToken(byte[] tokens, int wanted) {
        ByteBuffer hashes = ByteBuffer.wrap(tokens);
        while (hashes.hasRemaining()) {
            if (hashes.getInt() == wanted) {
                return true;
            }
        }
        return false;
    }

    private int hash(Side side) {
        return rules.pricedAs(side.token()).hashCode();
    }
}
