package dev.cowflow.sink.rebuild.report;

import dev.cowflow.sink.rebuild.shadow.ShadowSchema;
import dev.cowflow.sink.table.EnrichedTradeTable;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** The trades that are not the same in use and rebuilt, kept beside the rebuilt ones. */
public final class DifferingTrades {
    private static final int LISTED = 1000;
    private static final String LIVE = EnrichedTradeTable.SCHEMA;
    private static final String TABLE = ShadowSchema.NAME + ".differing_trade";

    private static final String FIND = """
            INSERT INTO %3$s
            SELECT coalesce(l.trade_id, r.trade_id), l.tableoid, r.tableoid
            FROM %1$s.trade AS l FULL JOIN %2$s.trade AS r USING (trade_id)
            WHERE %1$s.content_hash(l) IS DISTINCT FROM %2$s.content_hash(r) OR l.rank IS DISTINCT FROM r.rank
            """.formatted(LIVE, ShadowSchema.NAME, TABLE);

    /** Under other rules every row is another one, and none of them a correction. */
    private static final String SAME_RULES = """
            SELECT EXISTS (SELECT FROM %1$s.trade_rules JOIN %2$s.trade_rules USING (rules))
            """.formatted(LIVE, ShadowSchema.NAME);

    private static final String RECORD = """
            INSERT INTO ops.trade_correction (trade_id, old_row, new_row)
            SELECT trade_id, change.old_row, change.new_row
            FROM %3$s AS d JOIN %1$s.trade AS l USING (trade_id) LEFT JOIN %2$s.trade AS r USING (trade_id),
            LATERAL (SELECT to_jsonb(l) - '{rank,updated_at}'::text[], to_jsonb(r) - '{rank,updated_at}'::text[])
                AS change (old_row, new_row)
            WHERE l.status = 'FINAL' AND change.new_row IS DISTINCT FROM change.old_row
            """.formatted(LIVE, ShadowSchema.NAME, TABLE);

    private static final String TOUCH = """
            UPDATE %1$s.trade AS r SET updated_at = clock_timestamp() FROM %2$s AS d
            WHERE r.trade_id = d.trade_id
            """.formatted(ShadowSchema.NAME, TABLE);

    private DifferingTrades() {}

    /** Looks for them; returns the ids of the first thousand. */
    public static List<String> find(JdbcOperations jdbc) {
        jdbc.update(FIND);
        jdbc.execute("ANALYZE " + TABLE);
        return jdbc.queryForList(
                "SELECT trade_id::text FROM %s ORDER BY 1 LIMIT %d".formatted(TABLE, LISTED), String.class);
    }

    /**
     * Tells whether the rows in use and the rebuilt ones are made under the same rules, so that what differs is a
     * correction.
     */
    public static boolean areCorrections(JdbcOperations jdbc) {
        return Boolean.TRUE.equals(jdbc.queryForObject(SAME_RULES, Boolean.class));
    }

    /**
     * Puts on record what was final and changes by the swap, and lets those who ask what has changed since see it. To be
     * called in the transaction of the swap.
     */
    public static void settle(JdbcOperations jdbc) {
        if (areCorrections(jdbc)) {
            jdbc.update(RECORD);
            jdbc.update(TOUCH);
        }
    }
}
