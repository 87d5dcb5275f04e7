package dev.cowflow.sink.rebuild;

import dev.cowflow.sink.table.EnrichedTradeTable;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** The indexes of the warehouse in use, created on a rebuilt one; those that people have added are among them. */
final class Indexes {
    private static final String LIVE = EnrichedTradeTable.SCHEMA + ".";
    private static final String SHADOW = ShadowSchema.NAME + ".";

    private static final String PRIMARY_KEYS = """
            SELECT format('ALTER TABLE %I.%I ADD CONSTRAINT %I %s', ?, c.relname, k.conname, pg_get_constraintdef(k.oid))
            FROM pg_constraint AS k JOIN pg_class AS c ON c.oid = k.conrelid
            WHERE c.relkind = 'p' AND c.relnamespace = to_regnamespace(?) AND k.contype IN ('p', 'u')
            ORDER BY c.relname, k.conname
            """;

    private static final String OTHERS = """
            SELECT pg_get_indexdef(i.indexrelid)
            FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid
            WHERE c.relkind = 'p' AND c.relnamespace = to_regnamespace(?)
                AND NOT EXISTS (SELECT FROM pg_constraint AS k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u'))
            ORDER BY c.relname, i.indexrelid
            """;

    private final JdbcOperations jdbc;

    Indexes(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** What keys are unique by: all that merging rows needs. */
    void createKeys() {
        create(jdbc.queryForList(PRIMARY_KEYS, String.class, ShadowSchema.NAME, EnrichedTradeTable.SCHEMA));
    }

    void createOthers() {
        create(jdbc.queryForList(OTHERS, String.class, EnrichedTradeTable.SCHEMA).stream()
                .map(definition -> definition.replace(" ON ONLY " + LIVE, " ON " + SHADOW))
                .toList());
    }

    private void create(List<String> definitions) {
        definitions.forEach(jdbc::execute);
    }
}
