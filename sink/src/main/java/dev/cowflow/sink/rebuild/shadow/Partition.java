package dev.cowflow.sink.rebuild.shadow;

import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * One partition of a table.
 *
 * @param bound what it takes, as in {@code FOR VALUES FROM (…) TO (…)}
 * @param storage its storage options as a clause of CREATE TABLE; empty when it has none
 * @param constraint the condition that its rows meet, as the partition's bound has it; empty for the one that takes all
 */
public record Partition(String name, String bound, String storage, String constraint) {
    private static final String QUERY = """
            SELECT c.relname AS name,
                   pg_get_expr(c.relpartbound, c.oid) AS bound,
                   coalesce(' WITH (' || array_to_string(c.reloptions, ', ') || ')', '') AS storage,
                   coalesce(pg_get_partition_constraintdef(c.oid), '') AS restriction
            FROM pg_inherits JOIN pg_class AS c ON c.oid = inhrelid
            WHERE inhparent = (? || '.' || ?)::regclass
            ORDER BY c.relname
            """;

    public static List<Partition> of(JdbcOperations jdbc, String schema, String table) {
        return jdbc.query(
                QUERY,
                (row, number) -> new Partition(
                        row.getString("name"),
                        row.getString("bound"),
                        row.getString("storage"),
                        row.getString("restriction")),
                schema,
                table);
    }

    boolean takesAll() {
        return bound.equals("DEFAULT");
    }
}
