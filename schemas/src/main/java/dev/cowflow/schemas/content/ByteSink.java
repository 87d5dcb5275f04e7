package dev.cowflow.schemas.content;

import java.security.MessageDigest;
import java.util.Arrays;

/** Collects bytes to be hashed at once: hashing them piece by piece takes several times as long. */
final class ByteSink {
    private static final int INITIAL_SIZE = 2_048;
    private static final int LARGEST_KEPT = 64 * 1_024;

    private byte[] bytes = new byte[INITIAL_SIZE];
    private int size;

    /** The length, then the bytes. */
    void addWithLength(byte[] more) {
        addWithLength(more, 0, more.length);
    }

    /** The same of those from the one position to before the other. */
    void addWithLength(byte[] more, int from, int until) {
        addLength(until - from);
        add(more, from, until);
    }

    void add(byte[] more) {
        add(more, 0, more.length);
    }

    private void add(byte[] more, int from, int until) {
        int length = until - from;
        makeRoom(length);
        System.arraycopy(more, from, bytes, size, length);
        size += length;
    }

    /** Begins anew; a size that few contents need is not kept. */
    void clear() {
        size = 0;
        if (bytes.length > LARGEST_KEPT) {
            bytes = new byte[INITIAL_SIZE];
        }
    }

    /** Four bytes, the highest first. */
    void addLength(int length) {
        makeRoom(Integer.BYTES);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (length >>> shift);
        }
    }

    void addTo(MessageDigest digest) {
        digest.update(bytes, 0, size);
    }

    private void makeRoom(int room) {
        if (size + room > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + room));
        }
    }
}
