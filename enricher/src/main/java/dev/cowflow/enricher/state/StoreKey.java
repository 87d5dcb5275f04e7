package dev.cowflow.enricher.state;

import dev.cowflow.enricher.core.Trade;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;

/** Keys of the state stores. As unsigned bytes they are in the order of their parts, times in the order of time. */
final class StoreKey {
    /** Ends a text; texts hold no such character, so none is the beginning of another. */
    private static final byte END = 0;

    private static final int ID_LENGTH = 2 * Long.BYTES;

    private static final byte[] NOTHING = {};

    private StoreKey() {}

    static Bytes id(UUID id) {
        return Bytes.wrap(bytes(id));
    }

    static Bytes link(String token, Trade trade) {
        return key(token, trade.time(), bytes(trade.id()));
    }

    /** The id of the trade that a link leads to, as {@link #id} gives it. */
    static Bytes linkedId(Bytes link) {
        byte[] bytes = link.get();
        return Bytes.wrap(Arrays.copyOfRange(bytes, bytes.length - ID_LENGTH, bytes.length));
    }

    static Bytes tick(String token, long time, String source) {
        return key(token, time, bytes(source));
    }

    /** Not after any key of the token at this time, and after every key of it before; no store holds it. */
    static Bytes from(String token, long time) {
        return key(token, time, NOTHING);
    }

    static Bytes coverage(String token, String source) {
        return Bytes.wrap(bytes(token + (char) END + source));
    }

    private static Bytes key(String token, long time, byte[] rest) {
        byte[] text = bytes(token);
        return Bytes.wrap(ByteBuffer.allocate(text.length + 1 + Long.BYTES + rest.length)
                .put(text)
                .put(END)
                .putLong(time ^ Long.MIN_VALUE)
                .put(rest)
                .array());
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(ID_LENGTH)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
