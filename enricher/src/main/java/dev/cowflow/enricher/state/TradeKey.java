package dev.cowflow.enricher.state;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;

/** Keys of the trade store. As unsigned bytes, those of the index are in the order of time, after those of the trades. */
final class TradeKey {
    private static final byte TRADE = 'i';
    private static final byte INDEX = 't';
    private static final int ID_LENGTH = 2 * Long.BYTES;

    /** Before and after all entries of the index; no store holds them. */
    static final Bytes FIRST_ENTRY = Bytes.wrap(new byte[] {INDEX});

    static final Bytes LAST_ENTRY = Bytes.wrap(new byte[] {INDEX + 1});

    private TradeKey() {}

    static Bytes of(UUID id) {
        return Bytes.wrap(put(ByteBuffer.allocate(1 + ID_LENGTH).put(TRADE), id).array());
    }

    static Bytes byTime(long time, UUID id) {
        return Bytes.wrap(put(index(ID_LENGTH, time), id).array());
    }

    /** Before all entries at this time, and after all of earlier times; no store holds it. */
    static Bytes before(long time) {
        return Bytes.wrap(index(0, time).array());
    }

    /** The id of the trade that an entry of the index leads to. */
    static UUID idOf(Bytes entry) {
        ByteBuffer key = ByteBuffer.wrap(entry.get());
        return new UUID(key.getLong(1 + Long.BYTES), key.getLong(1 + 2 * Long.BYTES));
    }

    private static ByteBuffer index(int room, long time) {
        return ByteBuffer.allocate(1 + Long.BYTES + room).put(INDEX).putLong(time ^ Long.MIN_VALUE);
    }

    private static ByteBuffer put(ByteBuffer key, UUID id) {
        return key.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
}
