package dev.cowflow.sink.rebuild.swap;

import dev.cowflow.sink.rebuild.shadow.RebuiltTables;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;

/** Transactions of others that hold the tables that a rebuild replaces, or partitions of them. */
final class TableHolders {
    /** One of them; the virtual id tells it from the next one of the same session. */
    private record Holder(String transaction, String name) {}

    private static final String FIND = """
            SELECT DISTINCT l.virtualtransaction AS transaction,
                format('process %%s of %%s (%%s%%s)', a.pid, a.usename, a.application_name, ', ' || a.state) AS name
            FROM pg_locks AS l JOIN pg_stat_activity AS a USING (pid)
            WHERE l.locktype = 'relation' AND l.granted AND a.pid <> pg_backend_pid()
                AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                AND (l.relation IN %1$s OR l.relation IN (SELECT inhrelid FROM pg_inherits WHERE inhparent IN %1$s))
            ORDER BY name
            """.formatted(RebuiltTables.OIDS);

    private final JdbcOperations jdbc;
    private List<Holder> before = List.of();

    TableHolders(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Remembers who holds them now. */
    void look() {
        before = found();
    }

    /** Those that have held them since that look, and still do; who came and went is not to blame. */
    String sinceThen() {
        List<Holder> now = found();
        String names = before.stream().filter(now::contains).map(Holder::name).collect(Collectors.joining("; "));
        return names.isEmpty() ? "nobody who still holds them" : names;
    }

    private List<Holder> found() {
        return jdbc.query(FIND, (row, number) -> new Holder(row.getString("transaction"), row.getString("name")));
    }
}
