package dev.cowflow.model;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Order of the statements of a source about the same thing: by time of extraction, then by the unsigned bytes of the
 * content's SHA-256. The greatest is the newest, and the newest holds. Immutable.
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

    /** The version of content with this 32-byte hash, extracted at this time; what is below a millisecond is cut off. */
    public static Version of(Instant extractedAt, byte[] sha256) {
        return of(extractedAt.toEpochMilli(), sha256);
    }

    /** The same with the time as epoch milliseconds. */
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

    /** Time of the read by the source's clock; millisecond precision, UTC. */
    public Instant extractedAt() {
        return Instant.ofEpochMilli(ByteBuffer.wrap(bytes).getLong() ^ Long.MIN_VALUE);
    }

    /** SHA-256 of what is said, the time of extraction left out. */
    public byte[] contentHash() {
        return Arrays.copyOfRange(bytes, Long.BYTES, LENGTH);
    }

    /** Tells whether both say the same, at whatever times. */
    public boolean sameContentAs(Version other) {
        return Arrays.equals(bytes, Long.BYTES, LENGTH, other.bytes, Long.BYTES, LENGTH);
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
        return extractedAt() + "/" + HexFormat.of().formatHex(bytes, Long.BYTES, Long.BYTES + 4);
    }
}
