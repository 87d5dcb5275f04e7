package dev.cowflow.enricher.core;

import dev.cowflow.model.Status;
import dev.cowflow.model.Version;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Orders any two rows of one trade: the higher holds. A byte string of fixed length, compared as unsigned bytes: trade
 * version, identity of what was sold and of what was bought, sell match, buy match, status. A match is 0 when missing,
 * else 1, nearness, earlier before later, source
 * priority, tick version. Immutable.
 */
public final class Rank implements Comparable<Rank> {
    private static final int MATCH_LENGTH = 1 + Long.BYTES + 1 + 1 + Version.LENGTH;
    private static final int LENGTH = Version.LENGTH + 2 * MATCH_LENGTH + 1;
    private static final int IDENTITIES_LENGTH = 2 * Long.BYTES;

    private final byte[] bytes;

    private Rank(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The rank of a row.
     *
     * @param soldIdentity grows whenever a source calls what was sold by another name, which makes other ticks count
     * @param boughtIdentity the same of what was bought
     */
    static Rank of(
            Version version,
            long soldIdentity,
            long boughtIdentity,
            @Nullable Match sell,
            @Nullable Match buy,
            Status status,
            Rules rules) {
        int length = rules.knowsIdentities() ? LENGTH + IDENTITIES_LENGTH : LENGTH;
        ByteBuffer bytes = ByteBuffer.allocate(length).put(version.toBytes());
        if (rules.knowsIdentities()) {
            bytes.putLong(soldIdentity).putLong(boughtIdentity);
        }
        putMatch(bytes, sell, rules);
        putMatch(bytes, buy, rules);
        return new Rank(bytes.put(status.rank()).array());
    }

    private static void putMatch(ByteBuffer bytes, @Nullable Match match, Rules rules) {
        if (match == null) {
            bytes.position(bytes.position() + MATCH_LENGTH);
            return;
        }
        bytes.put((byte) 1)
                .putLong(Long.MAX_VALUE - match.distance())
                .put((byte) (match.gap() <= 0 ? 1 : 0))
                .put((byte) (0xFF - rules.priority(match.tick().source())))
                .put(match.tick().version().toBytes());
    }

    /** A copy; the order of ranks is the order of these as unsigned bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    @Override
    public int compareTo(Rank other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rank rank && Arrays.equals(bytes, rank.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
