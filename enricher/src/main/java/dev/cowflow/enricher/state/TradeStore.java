package dev.cowflow.enricher.state;

import dev.cowflow.enricher.core.Rules;
import dev.cowflow.enricher.core.Side;
import dev.cowflow.enricher.core.Trade;
import dev.cowflow.enricher.core.TradeIndex;
import dev.cowflow.enricher.core.TradeStorage;
import dev.cowflow.enricher.records.RecordReader;
import dev.cowflow.model.Interval;
import dev.cowflow.schemas.binary.InvalidRecordException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest version of every trade of a partition, as received, in a log with an index by id and by time. */
public final class TradeStore extends TopicStore implements TradeStorage {
    public static final String NAME = "trade-index";

    private static final String LOG_FILE = "trades.log";
    private static final Logger LOG = LoggerFactory.getLogger(TradeStore.class);

    private final Rules rules;
    private final RecordReader reader;
    private final TradeIndex index = new TradeIndex(this);
    private volatile KnownIds known = new KnownIds();
    private volatile @Nullable RecordLog log;

    TradeStore(Rules rules, RecordReader reader) {
        super(NAME);
        this.rules = rules;
        this.reader = reader;
    }

    public static StoreBuilder<TradeStore> builder(Rules rules, RecordReader reader) {
        return new BareStoreBuilder<>(NAME, () -> new TradeStore(rules, reader));
    }

    public TradeIndex index() {
        return index;
    }

    @Override
    void opened(Path directory) {
        log = RecordLog.open(directory.resolve(LOG_FILE));
        KnownIds stored = new KnownIds();
        try (KeyValueIterator<Bytes, byte[]> entries = store().range(TradeKey.FIRST_ENTRY, TradeKey.LAST_ENTRY)) {
            entries.forEachRemaining(entry -> stored.add(TradeKey.idOf(entry.key)));
        }
        known = stored;
    }

    @Override
    void restore(byte[] key, byte @Nullable [] value) {
        try {
            index.accept(reader.trade(key, value));
        } catch (InvalidRecordException e) {
            LOG.debug("Dead-lettered when it was processed: {}", e.getMessage());
        }
    }

    @Override
    public @Nullable Trade get(UUID id) {
        // asking RocksDB for an id that it lacks takes longer than all else: decision 8 (docs/decisions)
        if (!known.mayContain(id)) {
            return null;
        }
        byte[] entry = store().get(TradeKey.of(id));
        return entry == null ? null : read(id, entry);
    }

    @Override
    public void put(Trade trade, @Nullable Trade instead) {
        if (instead == null) {
            known.add(trade.id());
        } else if (instead.time() != trade.time()) {
            store().put(TradeKey.byTime(instead.time(), instead.id()), null);
        }
        byte[] entry = entry(trade, log().append(trade.received()));
        store().put(TradeKey.of(trade.id()), entry);
        store().put(TradeKey.byTime(trade.time(), trade.id()), entry);
    }

    @Override
    public void visitTrades(String token, Interval times, Consumer<Trade> visitor) {
        int wanted = token.hashCode();
        Bytes last = TradeKey.before(times.until() + 1);
        try (KeyValueIterator<Bytes, byte[]> entries = store().range(TradeKey.before(times.from()), last)) {
            while (entries.hasNext()) {
                var entry = entries.next();
                if (TradeEntry.hasToken(entry.value, wanted)) {
                    visitor.accept(read(TradeKey.idOf(entry.key), entry.value));
                }
            }
        }
    }

    /**
     * The log has to be on the disk before the index, which counts from then on, and is closed after it, so that whoever
     * still reads meets a store that is closed. Whatever fails, both are closed: Kafka Streams goes on without them.
     */
    @Override
    public void close() {
        try (RecordLog closing = log) {
            forceThenCloseIndex(closing);
        }
    }

    private void forceThenCloseIndex(@Nullable RecordLog open) {
        try {
            if (open != null) {
                open.force();
            }
        } finally {
            super.close();
        }
    }

    private Trade read(UUID id, byte[] entry) {
        Trade trade = reader.knownTrade(TradeEntry.read(entry, log()));
        if (!trade.id().equals(id)) {
            throw new IllegalStateException("where the index says that " + id + " is, the log has " + trade.id());
        }
        return trade;
    }

    private RecordLog log() {
        RecordLog open = log;
        if (open == null) {
            throw new IllegalStateException("the store is not open");
        }
        return open;
    }

    private byte[] entry(Trade trade, long position) {
        int length = trade.received().length;
        return trade.removed()
                ? TradeEntry.of(position, length)
                : TradeEntry.of(position, length, hash(trade.sell()), hash(trade.buy()));
    }

    private int hash(Side side) {
        return rules.pricedAs(side.token()).hashCode();
    }
}
