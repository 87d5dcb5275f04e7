package dev.cowflow.enricher.core;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Order of the statements of a source about the same thing: by time of extraction, then by the SHA-256 of the content.
 * The greatest is the newest, and the newest holds. Immutable.
 */
public final class Version implements Comparable<Version> {
    /** Length of {@link #toBytes()}. */
    public static final int LENGTH = Long.BYTES + 32;

    private final byte[] bytes;

    private Version(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a version has " + LENGTH + " bytes, not " + bytes.length);
        }
        this.bytes = bytes;
    }

    /** The version of content with this 32-byte hash, extracted at this epoch millisecond. */
    public static Version of(long extractedAt, byte[] sha256) {
        return new Version(ByteBuffer.allocate(Long.BYTES + sha256.length)
                .putLong(extractedAt ^ Long.MIN_VALUE)
                .put(sha256)
                .array());
    }

    /** The reverse of {@link #toBytes()}. */
    public static Version fromBytes(byte[] bytes) {
        return new Version(bytes.clone());
    }

    /** Epoch milliseconds of the source's clock. */
    public long extractedAt() {
        return ByteBuffer.wrap(bytes).getLong() ^ Long.MIN_VALUE;
    }

    /** 40 bytes; compared as unsigned bytes they are in the order of versions. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    @Override
    public int compareTo(Version other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version version && Arrays.equals(bytes, version.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Version[extractedAt=" + extractedAt() + "]";
    }
}
