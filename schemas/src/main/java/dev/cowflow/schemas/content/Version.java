package dev.cowflow.schemas.content;

import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.schemas.binary.AvroFields;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The version of a trade or a tick: ordered by the source's clock, then by the unsigned bytes of the content's SHA-256. */
public final class Version implements Comparable<Version> {
    /** Length of {@link #toBytes()}. */
    public static final int BYTES = Long.BYTES + 32;

    private final Instant extractedAt;
    private final byte[] contentHash;

    private Version(Instant extractedAt, byte[] contentHash) {
        this.extractedAt = extractedAt;
        this.contentHash = contentHash;
    }

    public static Version of(RawTrade trade) {
        return new Version(trade.getExtractedAt(), CanonicalContent.sha256(trade));
    }

    public static Version of(PriceTick tick) {
        return new Version(ofTick(tick.getExtractedAt(), tick.getIdentitySince()), CanonicalContent.sha256(tick));
    }

    /**
     * The time that orders the versions of a tick: when it was read. One that was read under a name of the token goes before
     * none that was read under an earlier one, although the clock of the source may be behind.
     *
     * @param identitySince null for the first name
     */
    public static Instant ofTick(Instant extractedAt, @Nullable Instant identitySince) {
        return identitySince == null || identitySince.isBefore(extractedAt) ? extractedAt : identitySince;
    }

    /** Of a trade or a tick that is not decoded, and when the source says it was read. */
    public static Version of(Instant extractedAt, AvroFields record) {
        return new Version(extractedAt, contentHash(record));
    }

    /** The {@link #contentHash()} of a record that is not decoded. */
    public static byte[] contentHash(AvroFields record) {
        return CanonicalContent.sha256(record);
    }

    /** The inverse of {@link #toBytes()}. */
    public static Version fromBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        Instant extractedAt = Instant.ofEpochMilli(buffer.getLong() ^ Long.MIN_VALUE);
        byte[] contentHash = new byte[BYTES - Long.BYTES];
        buffer.get(contentHash);
        return new Version(extractedAt, contentHash);
    }

    /** Time of the read by the source's clock, for a tick that of {@link #ofTick}; millisecond precision, UTC. */
    public Instant extractedAt() {
        return extractedAt;
    }

    /** SHA-256 of what the record says, {@code extracted_at} left out. */
    public byte[] contentHash() {
        return contentHash.clone();
    }

    /** Tells whether both say the same, at whatever times. */
    public boolean sameContentAs(Version other) {
        return Arrays.equals(contentHash, other.contentHash);
    }

    /** {@value #BYTES} bytes whose unsigned order is the order of versions. */
    public byte[] toBytes() {
        return ByteBuffer.allocate(BYTES)
                .putLong(extractedAt.toEpochMilli() ^ Long.MIN_VALUE)
                .put(contentHash)
                .array();
    }

    @Override
    public int compareTo(Version other) {
        int byTime = Long.compare(extractedAt.toEpochMilli(), other.extractedAt.toEpochMilli());
        return byTime != 0 ? byTime : Arrays.compareUnsigned(contentHash, other.contentHash);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(extractedAt.toEpochMilli(), Arrays.hashCode(contentHash));
    }

    @Override
    public String toString() {
        return extractedAt + "/" + HexFormat.of().formatHex(contentHash, 0, 4);
    }
}
