package dev.cowflow.sink.rebuild.shadow;

import dev.cowflow.sink.command.RefusedException;
import dev.cowflow.sink.table.EnrichedTradeTable;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** Partitions that people have put into the tables, or are taking out, and what bears the name of one. */
public final class OddPartitions {
    private static final String FIND = """
            WITH whole AS %2$s,
            part AS (
                SELECT i.inhrelid AS oid, i.inhparent, i.inhdetachpending, c.relkind, c.relnamespace, c.relowner
                FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid
                WHERE i.inhparent IN (SELECT oid FROM whole)
            )
            SELECT CASE
                WHEN inhdetachpending THEN format('%%s is being detached from %%s: wait for it, or end it with'
                    ' ALTER TABLE … DETACH PARTITION … FINALIZE, and attach it again or move it to another schema',
                    oid::regclass, inhparent::regclass)
                WHEN relkind <> 'r' THEN format('%%s of %%s is no plain table: detach it', oid::regclass, inhparent::regclass)
                WHEN relnamespace <> '%1$s'::regnamespace
                    THEN format('%%s of %%s lies in another schema: detach it', oid::regclass, inhparent::regclass)
                ELSE format('%%s of %%s belongs to another role: detach it', oid::regclass, inhparent::regclass)
            END AS found
            FROM part
            WHERE inhdetachpending OR relkind <> 'r' OR relnamespace <> '%1$s'::regnamespace
                OR NOT pg_has_role(relowner, 'USAGE')
            UNION ALL
            SELECT format('%%s is there, but is no partition of the table that its name is of: attach it again, or move it'
                ' to another schema', oid::regclass)
            FROM pg_class
            WHERE relnamespace = '%1$s'::regnamespace AND oid NOT IN (SELECT oid FROM part)
                AND (relname ~ '^trade_[0-9]{4}_[0-9]{2}$'
                    OR relname IN ('trade_key_rows', 'pair_hour_rows', 'pair_day_rows'))
            ORDER BY found
            """.formatted(EnrichedTradeTable.SCHEMA, RebuiltTables.OIDS);

    private OddPartitions() {}

    /** @throws RefusedException when there are any; the message names all of them */
    public static void refuse(JdbcOperations jdbc) {
        List<String> found = jdbc.queryForList(FIND, String.class);
        if (!found.isEmpty()) {
            throw new RefusedException(
                    "A rebuild replaces the partitions of the warehouse, and these are not as they should be: "
                            + String.join("; ", found));
        }
    }
}
