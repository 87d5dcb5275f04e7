package dev.cowflow.sink.table;

import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.schemas.checks.CoverageCheck;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.topic.Keys;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * All times that have been read completely, of every token and source, in {@code staging.price_coverage}; of the latest name
 * that the source has for the token.
 */
public final class PriceCoverageTable implements Table<PriceCoverage> {
    /** Coverage has no versions: what was covered once stays covered, as long as the token has the same name. */
    private static final byte[] NO_ORDER = {};

    /** Records are few, and a union is not what COPY could make. */
    private static final byte[] NO_COPY = {};

    private static final String MERGE = """
            INSERT INTO %s AS held (chain, token, source, covered, source_id, identity_since)
            SELECT chain, token, source, range_agg(covered), max(source_id COLLATE "C"), identity_since
            FROM (
                SELECT *, rank() OVER (PARTITION BY chain, token, source ORDER BY identity_since DESC NULLS LAST) AS place
                FROM unnest(?::text[], ?::text[], ?::text[], ?::tstzmultirange[], ?::text[], ?::timestamptz[])
                    AS i (chain, token, source, covered, source_id, identity_since)
            ) AS news
            WHERE place = 1
            GROUP BY chain, token, source, identity_since
            ON CONFLICT (chain, token, source) DO UPDATE SET (covered, source_id, identity_since) = (
                SELECT CASE WHEN is_later THEN excluded.covered ELSE held.covered + excluded.covered END,
                    CASE WHEN is_later OR excluded.source_id COLLATE "C" > held.source_id THEN excluded.source_id
                        ELSE held.source_id END,
                    excluded.identity_since
                FROM (SELECT coalesce(excluded.identity_since, '-infinity') > coalesce(held.identity_since, '-infinity'))
                    AS names (is_later))
            WHERE coalesce(excluded.identity_since, '-infinity') > coalesce(held.identity_since, '-infinity')
                OR (excluded.identity_since IS NOT DISTINCT FROM held.identity_since
                    AND (NOT held.covered @> excluded.covered OR excluded.source_id COLLATE "C" > held.source_id))
            """;

    private static final List<SqlArrays.Column<PriceCoverage>> COLUMNS = List.of(
            new SqlArrays.Column<>("text", PriceCoverage::getChain),
            new SqlArrays.Column<>("text", PriceCoverage::getToken),
            new SqlArrays.Column<>("text", PriceCoverage::getSource),
            new SqlArrays.Column<>("text", PriceCoverageTable::multirange),
            new SqlArrays.Column<>("text", PriceCoverage::getSourceId),
            new SqlArrays.Column<>("timestamptz", PriceCoverage::getIdentitySince));

    private final String merge;

    public PriceCoverageTable() {
        this("staging.price_coverage");
    }

    /** @param table has the columns and the key of {@code staging.price_coverage} */
    public PriceCoverageTable(String table) {
        merge = MERGE.formatted(table);
    }

    @Override
    public Topic topic() {
        return Topics.PRICE_COVERAGE;
    }

    @Override
    public Row<PriceCoverage> toRow(byte @Nullable [] key, byte @Nullable [] value, AvroCodec codec) {
        PriceCoverage coverage = codec.decode(topic(), value, PriceCoverage.class);
        CoverageCheck.require(key, coverage);
        String row = Keys.coverage(coverage.getToken(), coverage.getSource());
        return new Row<>(coverage, row, NO_ORDER, NO_COPY);
    }

    @Override
    public void write(JdbcOperations jdbc, List<Row<PriceCoverage>> rows) {
        jdbc.update(SqlArrays.statement(merge, rows.stream().map(Row::facts).toList(), COLUMNS));
    }

    /** Ends are exclusive, so that intervals with no millisecond between them are one. */
    private static String multirange(PriceCoverage coverage) {
        return coverage.getIntervals().stream()
                .map(interval -> "[%s,%s)"
                        .formatted(interval.getFrom(), interval.getUntil().plusMillis(1)))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
