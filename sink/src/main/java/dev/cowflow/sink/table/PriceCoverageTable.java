package dev.cowflow.sink.table;

import dev.cowflow.avro.PriceCoverage;
import dev.cowflow.schemas.AvroCodec;
import dev.cowflow.schemas.Keys;
import dev.cowflow.schemas.Topic;
import dev.cowflow.schemas.Topics;
import dev.cowflow.schemas.checks.CoverageCheck;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** All times that have been read completely, of every token and source, in {@code staging.price_coverage}. */
public final class PriceCoverageTable implements Table<PriceCoverage> {
    /** Coverage has no versions: what was covered once stays covered. */
    private static final byte[] NO_ORDER = {};

    /** Records are few, and a union is not what COPY could make. */
    private static final byte[] NO_COPY = {};

    private static final String MERGE = """
            INSERT INTO %s AS held
            SELECT chain, token, source, range_agg(covered)
            FROM unnest(?::text[], ?::text[], ?::text[], ?::tstzmultirange[]) AS i (chain, token, source, covered)
            GROUP BY chain, token, source
            ON CONFLICT (chain, token, source) DO UPDATE SET covered = held.covered + excluded.covered
            WHERE NOT held.covered @> excluded.covered
            """;

    private static final List<SqlArrays.Column<PriceCoverage>> COLUMNS = List.of(
            new SqlArrays.Column<>("text", PriceCoverage::getChain),
            new SqlArrays.Column<>("text", PriceCoverage::getToken),
            new SqlArrays.Column<>("text", PriceCoverage::getSource),
            new SqlArrays.Column<>("text", PriceCoverageTable::multirange));

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
