package dev.cowflow.schemas;

import java.security.MessageDigest;
import java.util.Arrays;

/** Collects bytes to be hashed at once: hashing them piece by piece takes several times as long. */
final class ByteSink {
    private static final int INITIAL_SIZE = 2_048;

    private byte[] bytes = new byte[INITIAL_SIZE];
    private int size;

    /** The length, then the bytes. */
    void addWithLength(byte[] more) {
        addLength(more.length);
        add(more);
    }

    void add(byte[] more) {
        makeRoom(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
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
