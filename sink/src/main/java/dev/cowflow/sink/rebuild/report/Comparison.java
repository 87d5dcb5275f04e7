package dev.cowflow.sink.rebuild.report;

import static java.util.Objects.requireNonNull;

import dev.cowflow.sink.rebuild.shadow.ShadowSchema;
import dev.cowflow.sink.table.EnrichedTradeTable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;

/** The rebuilt tables against those in use, by the content hashes of both. */
public final class Comparison {
    private static final String LIVE = EnrichedTradeTable.SCHEMA;

    private record Hash(String table, long rows, String hash) {}

    private Comparison() {}

    /** Every table that has a content hash. */
    public static List<TableComparison> of(JdbcOperations jdbc) {
        Map<String, Hash> rebuilt =
                hashes(jdbc, ShadowSchema.NAME).stream().collect(Collectors.toMap(Hash::table, hash -> hash));
        return hashes(jdbc, LIVE).stream()
                .map(live -> compare(live, requireNonNull(rebuilt.get(live.table()))))
                .toList();
    }

    private static TableComparison compare(Hash live, Hash rebuilt) {
        return new TableComparison(live.table(), live.rows(), live.hash(), rebuilt.rows(), rebuilt.hash());
    }

    private static List<Hash> hashes(JdbcOperations jdbc, String schema) {
        return jdbc.query(
                "SELECT table_name, row_count, content_hash FROM %s.content_hash()".formatted(schema),
                (row, number) -> new Hash(row.getString(1), row.getLong(2), row.getString(3)));
    }
}
