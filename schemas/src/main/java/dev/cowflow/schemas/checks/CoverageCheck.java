package dev.cowflow.schemas.checks;

import dev.cowflow.avro.CoveredInterval;
import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.topic.Keys;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rules for a statement of coverage; the table is in {@code docs/checks.md}. */
public final class CoverageCheck {
    private CoverageCheck() {}

    /** @throws InvalidRecordException when it cannot be right; the message names the field */
    public static void require(PriceCoverage coverage) {
        require("chain", PriceFields.chain(coverage.getChain()));
        require("token", PriceFields.token(coverage.getToken()));
        require("source", PriceFields.source(coverage.getSource()));
        coverage.getIntervals().forEach(CoverageCheck::require);
        Instant identity = coverage.getIdentitySince();
        if (identity != null) {
            require("identity_since", TimeChecks.fault(identity));
        }
    }

    /** The same, and that it stands under its own key. */
    public static void require(byte @Nullable [] key, PriceCoverage coverage) {
        require(coverage);
        KeyCheck.require(key, Keys.coverage(coverage.getToken(), coverage.getSource()));
    }

    private static void require(CoveredInterval interval) {
        require("intervals", TimeChecks.fault(interval.getFrom()));
        require("intervals", TimeChecks.fault(interval.getUntil()));
        if (interval.getUntil().isBefore(interval.getFrom())) {
            throw new InvalidRecordException("intervals has one that ends before it begins: %s to %s"
                    .formatted(interval.getFrom(), interval.getUntil()));
        }
    }

    private static void require(String field, @Nullable String fault) {
        if (fault != null) {
            throw new InvalidRecordException(field + ' ' + fault);
        }
    }
}
