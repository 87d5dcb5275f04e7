package dev.cowflow.sink.rebuild.shadow;

import static java.util.Objects.requireNonNull;

import dev.cowflow.model.Status;
import dev.cowflow.sink.table.EnrichedTradeTable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcOperations;

/** A second warehouse beside the one in use, with those of its tables that a rebuild makes anew, and none of their rows. */
public final class ShadowSchema {
    public static final String NAME = "data_warehouse_rebuild";
    private static final String LIVE = EnrichedTradeTable.SCHEMA;

    /** The functions of the content hash: that of all tables calls those of one, and comes last. */
    private static final String FUNCTIONS = """
            SELECT pg_get_functiondef(signature::regprocedure)
            FROM unnest(ARRAY['(%1$s.trade)', '(%1$s.pair_hour)', '(%1$s.pair_day)', '()'])
                WITH ORDINALITY AS takes (columns, place), LATERAL (SELECT '%1$s.content_hash' || columns) AS f (signature)
            ORDER BY place
            """.formatted(LIVE);

    private final JdbcOperations jdbc;
    private final OwnSchema schema;

    public ShadowSchema(JdbcOperations jdbc) {
        this.jdbc = jdbc;
        this.schema = new OwnSchema(jdbc, NAME);
    }

    /** Creates the tables, without indexes, and what belongs to them. */
    public void create() {
        schema.create();
        RebuiltTables.NAMES.forEach(this::createTable);
        jdbc.execute("CREATE TABLE %s.trade_rules (LIKE %s.trade_rules INCLUDING ALL)".formatted(NAME, LIVE));
        jdbc.execute("CREATE TABLE %s.differing_trade (trade_id uuid NOT NULL, live oid, rebuilt oid)".formatted(NAME));
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
        jdbc.execute("ALTER TABLE %s.trade_later ADD CHECK (status IN (%s))"
                .formatted(
                        NAME, Stream.of(Status.values()).map("'%s'"::formatted).collect(Collectors.joining(", "))));
    }

    /** Gives the rebuilt tables the functions of the content hash, for they take rows of one table each. */
    private void createHashFunctions() {
        String ofTables = String.join("|", RebuiltTables.NAMES);
        Pattern own = Pattern.compile("\\b" + LIVE + "\\.(content_hash|" + ofTables + ")\\b");
        jdbc.queryForList(FUNCTIONS, String.class)
                .forEach(definition -> jdbc.execute(own.matcher(definition).replaceAll(NAME + ".$1")));
    }

    /** Drops it, if it is there; see {@link OwnSchema#drop}. */
    public void drop() {
        schema.drop();
    }

    private String text(String query) {
        return requireNonNull(jdbc.queryForObject(query, String.class));
    }
}
