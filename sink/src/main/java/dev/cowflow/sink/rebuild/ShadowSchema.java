package dev.cowflow.sink.rebuild;

import static java.util.Objects.requireNonNull;

import dev.cowflow.sink.table.EnrichedTradeTable;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * A second warehouse beside the one in use, with the same tables and none of its rows. What a rebuild makes anew are the
 * partitioned tables of the warehouse; every other one stays.
 */
final class ShadowSchema {
    static final String NAME = "data_warehouse_rebuild";
    private static final String LIVE = EnrichedTradeTable.SCHEMA;

    private static final String TABLES = """
            SELECT relname FROM pg_class WHERE relkind = 'p' AND relnamespace = '%s'::regnamespace ORDER BY relname
            """.formatted(LIVE);

    /** The functions of the content hash, by what they take: that of all tables calls those of one, and comes last. */
    private static final String FUNCTIONS = """
            SELECT pg_get_functiondef(oid) FROM pg_proc
            WHERE pronamespace = to_regnamespace('%s') AND proname = 'content_hash' ORDER BY pronargs DESC
            """.formatted(LIVE);

    private final JdbcOperations jdbc;

    ShadowSchema(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Names of the tables that are made anew. */
    static List<String> tables(JdbcOperations jdbc) {
        return jdbc.queryForList(TABLES, String.class);
    }

    /** Creates the tables, without indexes, and what belongs to them; what an interrupted rebuild has left is gone. */
    void create() {
        drop();
        jdbc.execute("CREATE SCHEMA " + NAME);
        tables(jdbc).forEach(this::createTable);
        jdbc.execute("CREATE TABLE %s.trade_rules (LIKE %s.trade_rules INCLUDING ALL)".formatted(NAME, LIVE));
        jdbc.execute("CREATE TABLE %s.differing_trade (trade_id uuid NOT NULL)".formatted(NAME));
        createTradeLater();
        createHashFunctions();
    }

    private void createTable(String table) {
        String key = text("SELECT pg_get_partkeydef('%s.%s'::regclass)".formatted(LIVE, table));
        jdbc.execute("%s PARTITION BY %s".formatted(createLike(table), key));
        Partition.of(jdbc, LIVE, table).stream().filter(Partition::takesAll).forEach(only -> {
            jdbc.execute(createLike(only.name()) + only.storage());
            jdbc.execute("ALTER TABLE %s.%s ATTACH PARTITION %s.%s DEFAULT".formatted(NAME, table, NAME, only.name()));
            jdbc.execute("COMMENT ON TABLE %s.%s IS %s"
                    .formatted(
                            NAME,
                            only.name(),
                            text("SELECT quote_nullable(obj_description('%s.%s'::regclass, 'pg_class'))"
                                    .formatted(LIVE, only.name()))));
        });
    }

    private static String createLike(String table) {
        return "CREATE TABLE %s.%s (LIKE %s.%s INCLUDING ALL EXCLUDING INDEXES EXCLUDING STATISTICS)"
                .formatted(NAME, table, LIVE, table);
    }

    /** Rows whose ranks are compared when all are there; a removal is a row here. */
    private void createTradeLater() {
        jdbc.execute("CREATE TABLE %s.trade_later (LIKE %s.trade INCLUDING DEFAULTS INCLUDING CONSTRAINTS)"
                .formatted(NAME, LIVE));
        jdbc.execute("ALTER TABLE %s.trade_later DROP CONSTRAINT trade_status_check".formatted(NAME));
        jdbc.execute(
                "ALTER TABLE %s.trade_later ADD CHECK (status IN ('PROVISIONAL', 'FINAL', 'REMOVED'))".formatted(NAME));
    }

    /** Gives the rebuilt tables the functions of the content hash, for they take rows of one table each. */
    private void createHashFunctions() {
        String ofTables = String.join("|", tables(jdbc));
        Pattern own = Pattern.compile("\\b" + LIVE + "\\.(content_hash|" + ofTables + ")\\b");
        jdbc.queryForList(FUNCTIONS, String.class)
                .forEach(definition -> jdbc.execute(own.matcher(definition).replaceAll(NAME + ".$1")));
    }

    /** Drops it, if it is there. Nobody's objects but its own: with anybody else's on top of them this fails. */
    void drop() {
        drop(jdbc, NAME);
    }

    static void drop(JdbcOperations jdbc, String schema) {
        jdbc.queryForList(
                        "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = to_regnamespace(?) ORDER BY pronargs",
                        String.class,
                        schema)
                .forEach(function -> jdbc.execute("DROP FUNCTION " + function));
        jdbc.queryForList(
                        "SELECT oid::regclass::text FROM pg_class WHERE relnamespace = to_regnamespace(?)"
                                + " AND relkind IN ('r', 'p') AND NOT relispartition",
                        String.class,
                        schema)
                .forEach(table -> jdbc.execute("DROP TABLE " + table));
        jdbc.execute("DROP SCHEMA IF EXISTS " + schema);
    }

    private String text(String query) {
        return requireNonNull(jdbc.queryForObject(query, String.class));
    }
}
