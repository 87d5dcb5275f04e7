package dev.cowflow.schemas.binary;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at eight bytes at once. */
final class Ascii {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;

    private Ascii() {}

    /** Tells whether all bytes from {@code from} to before {@code until} are ASCII. */
    static boolean isAll(byte[] bytes, int from, int until) {
        long seen = 0;
        int at = from;
        for (; at <= until - Long.BYTES; at += Long.BYTES) {
            seen |= (long) LONGS.get(bytes, at);
        }
        for (; at < until; at++) {
            seen |= bytes[at];
        }
        return (seen & HIGHEST_BITS) == 0;
    }
}
