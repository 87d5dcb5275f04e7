package dev.cowflow.sink.restore;

import dev.cowflow.avro.CoveredInterval;
import dev.cowflow.avro.PriceCoverage;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Coverage: what a token and source have, in one record each. */
final class CoverageRows implements StagedRows<PriceCoverage> {
    @Override
    public String query() {
        return """
                SELECT chain, token, source, source_id, identity_since, (
                    SELECT array_agg(
                        ARRAY[extract(epoch FROM lower(part)) * 1000, extract(epoch FROM upper(part)) * 1000 - 1]::bigint[]
                        ORDER BY part)
                    FROM unnest(covered) AS part) AS intervals
                FROM staging.price_coverage
                """;
    }

    @Override
    public PriceCoverage record(ResultSet row) throws SQLException {
        return new PriceCoverage(
                row.getString("chain"),
                row.getString("token"),
                row.getString("source"),
                intervals(row.getArray("intervals")),
                row.getString("source_id"),
                identity(row.getObject("identity_since", OffsetDateTime.class)));
    }

    private static @Nullable Instant identity(@Nullable OffsetDateTime since) {
        return since == null ? null : since.toInstant();
    }

    private static List<CoveredInterval> intervals(@Nullable Array array) throws SQLException {
        List<CoveredInterval> intervals = new ArrayList<>();
        if (array != null) {
            for (Long[] ends : (Long[][]) array.getArray()) {
                intervals.add(new CoveredInterval(Instant.ofEpochMilli(ends[0]), Instant.ofEpochMilli(ends[1])));
            }
        }
        return intervals;
    }
}
