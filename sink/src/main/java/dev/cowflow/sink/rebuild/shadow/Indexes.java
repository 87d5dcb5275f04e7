package dev.cowflow.sink.rebuild.shadow;

import dev.cowflow.sink.table.EnrichedTradeTable;
import org.springframework.jdbc.core.JdbcOperations;

/** The indexes of the warehouse in use, created on a rebuilt one; those that people have added are among them. */
final class Indexes {
    private static final String LIVE = EnrichedTradeTable.SCHEMA + ".";
    private static final String SHADOW = ShadowSchema.NAME + ".";

    private static final String KEYS = """
            SELECT format('ALTER TABLE %I.%I ADD CONSTRAINT %I %s', ?, c.relname, k.conname, pg_get_constraintdef(k.oid))
            FROM pg_constraint AS k JOIN pg_class AS c ON c.oid = k.conrelid
            WHERE c.oid = (? || ?)::regclass AND k.contype IN ('p', 'u')
            ORDER BY k.conname
            """;

    private static final String OTHERS = """
            SELECT pg_get_indexdef(i.indexrelid)
            FROM pg_index AS i
            WHERE i.indrelid = (? || ?)::regclass
                AND NOT EXISTS (SELECT FROM pg_constraint AS k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u'))
            ORDER BY i.indexrelid
            """;

    private Indexes() {}

    /** Creates the primary key and the unique constraints of a table. Nobody can read the table meanwhile. */
    static void createKeys(JdbcOperations jdbc, String table) {
        jdbc.queryForList(KEYS, String.class, ShadowSchema.NAME, LIVE, table).forEach(jdbc::execute);
    }

    /** All other indexes of a table. */
    static void createOthers(JdbcOperations jdbc, String table) {
        jdbc.queryForList(OTHERS, String.class, LIVE, table).stream()
                .map(definition -> definition.replace(" ON ONLY " + LIVE, " ON " + SHADOW))
                .forEach(jdbc::execute);
    }
}
