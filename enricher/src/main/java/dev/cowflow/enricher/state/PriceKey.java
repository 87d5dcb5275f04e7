package dev.cowflow.enricher.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/** Keys of the price store. As unsigned bytes, those of ticks are in the order of token, time and source. */
final class PriceKey {
    private static final byte TICK = 'p';
    private static final byte COVERAGE = 'c';

    /** Ends a text; texts hold no such character, so none is the beginning of another. */
    private static final byte END = 0;

    private static final byte[] NOTHING = {};

    private PriceKey() {}

    static Bytes tick(String token, long time, String source) {
        return tick(token, time, bytes(source));
    }

    /** Not after any tick of the token at this time, and after every one before; no store holds it. */
    static Bytes before(String token, long time) {
        return tick(token, time, NOTHING);
    }

    static Bytes coverage(String token, String source) {
        return Bytes.wrap(key(COVERAGE, bytes(token), bytes(source)).array());
    }

    private static Bytes tick(String token, long time, byte[] source) {
        byte[] rest = ByteBuffer.allocate(Long.BYTES + source.length)
                .putLong(time ^ Long.MIN_VALUE)
                .put(source)
                .array();
        return Bytes.wrap(key(TICK, bytes(token), rest).array());
    }

    private static ByteBuffer key(byte kind, byte[] token, byte[] rest) {
        return ByteBuffer.allocate(2 + token.length + rest.length)
                .put(kind)
                .put(token)
                .put(END)
                .put(rest);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
