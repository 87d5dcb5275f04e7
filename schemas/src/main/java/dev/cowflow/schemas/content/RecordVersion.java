package dev.cowflow.schemas.content;

import dev.cowflow.avro.PriceTick;
import dev.cowflow.avro.RawTrade;
import dev.cowflow.model.Version;
import dev.cowflow.schemas.binary.AvroFields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Finds the version of a trade or a tick: when it was read, and the SHA-256 of what it says. */
public final class RecordVersion {
    private RecordVersion() {}

    public static Version of(RawTrade trade) {
        return Version.of(trade.getExtractedAt(), CanonicalContent.sha256(trade));
    }

    public static Version of(PriceTick tick) {
        return Version.of(ofTick(tick.getExtractedAt(), tick.getIdentitySince()), CanonicalContent.sha256(tick));
    }

    /** Of a trade or a tick that is not decoded, and when the source says it was read. */
    public static Version of(Instant extractedAt, AvroFields record) {
        return Version.of(extractedAt, CanonicalContent.sha256(record));
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
}
