package dev.cowflow.sink.rebuild.report;

import dev.cowflow.sink.rebuild.shadow.ShadowSchema;
import dev.cowflow.sink.table.EnrichedTradeTable;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The rules of the join of rows in use, and the other ones of the rebuilt rows: no row of the one can equal one of the other.
 *
 * @param inUse fingerprint, with the settings they come from as far as they are known
 */
public record RulesChange(String inUse, String rebuilt) {
    private static final String READ = """
            SELECT l.rules || coalesce(' (' || l.in_words || ')', ''), r.rules || coalesce(' (' || r.in_words || ')', '')
            FROM %s.trade_rules AS l JOIN %s.trade_rules AS r ON l.rules <> r.rules
            """.formatted(EnrichedTradeTable.SCHEMA, ShadowSchema.NAME);

    /** Empty when they are the same, or one of the two warehouses has no row yet. */
    public static Optional<RulesChange> find(JdbcOperations jdbc) {
        return jdbc.query(READ, (row, number) -> new RulesChange(row.getString(1), row.getString(2))).stream()
                .findFirst();
    }

    /** For people. */
    String text() {
        return "in use     under the rules %s%nrebuilt    under the rules %s".formatted(inUse, rebuilt);
    }
}
