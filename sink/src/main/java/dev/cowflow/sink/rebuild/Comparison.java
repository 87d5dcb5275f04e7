package dev.cowflow.sink.rebuild;

import static java.util.Objects.requireNonNull;

import dev.cowflow.sink.table.EnrichedTradeTable;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;

/** The rebuilt tables against those in use, by the content hashes of both. */
final class Comparison {
    private static final String LIVE = EnrichedTradeTable.SCHEMA;
    private static final int LISTED = 1000;

    /** The functions of the content hash, by what they take: that of all tables calls those of one, and comes last. */
    private static final String FUNCTIONS = """
            SELECT pg_get_functiondef(oid) FROM pg_proc
            WHERE pronamespace = to_regnamespace('%s') AND proname = 'content_hash' ORDER BY pronargs DESC
            """.formatted(LIVE);

    private static final String DIFFERING = """
            SELECT coalesce(l.trade_id, r.trade_id)::text
            FROM %1$s.trade AS l FULL JOIN %2$s.trade AS r USING (trade_id)
            WHERE %1$s.content_hash(l) IS DISTINCT FROM %2$s.content_hash(r)
            ORDER BY 1 LIMIT %3$d
            """.formatted(LIVE, ShadowSchema.NAME, LISTED);

    private record Hash(String table, long rows, String hash) {}

    private Comparison() {}

    /** Gives the rebuilt tables the functions of the content hash, for they take rows of one table each. */
    static void createFunctions(JdbcOperations jdbc) {
        String ofTables = String.join("|", ShadowSchema.tables(jdbc));
        Pattern own = Pattern.compile("\\b" + LIVE + "\\.(content_hash|" + ofTables + ")\\b");
        jdbc.queryForList(FUNCTIONS, String.class)
                .forEach(definition -> jdbc.execute(own.matcher(definition).replaceAll(ShadowSchema.NAME + ".$1")));
    }

    /** Every table that has a content hash. */
    static List<TableComparison> of(JdbcOperations jdbc) {
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

    /** Ids of trades that are not the same in both, the first thousand. */
    static List<String> differingTrades(JdbcOperations jdbc) {
        return jdbc.queryForList(DIFFERING, String.class);
    }
}
