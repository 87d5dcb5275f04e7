package dev.cowflow.sink.testing;

import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** Somebody who works in the schemas of the warehouse with objects of their own, under another role. */
public final class Analyst {
    public static final String ROLE = "analyst";

    private static final String CONTENTS = """
            SELECT c.oid::regclass || ' ' || coalesce((xpath('//row/text()', query_to_xml(
                'SELECT count(*) AS row FROM ' || c.oid::regclass, false, true, '')))[1]::text, '?')
                || ' ' || coalesce(c.relacl::text, '')
            FROM pg_class AS c
            WHERE c.relowner = 'analyst'::regrole AND c.relkind IN ('r', 'p', 'v', 'm') AND c.relname <> 'own_view'
            ORDER BY 1
            """;

    private Analyst() {}

    /** @param administrator of the database */
    public static void moveIn(JdbcOperations administrator) {
        for (String schema : List.of("staging", "data_warehouse", "control", "ops")) {
            administrator.execute("GRANT USAGE, CREATE ON SCHEMA " + schema + " TO " + ROLE);
            administrator.execute("GRANT SELECT ON ALL TABLES IN SCHEMA " + schema + " TO " + ROLE);
        }
        for (String schema : List.of("staging", "data_warehouse", "control", "ops")) {
            administrator.execute("""
                    SET ROLE analyst;
                    CREATE TABLE %1$s.own_note (id integer PRIMARY KEY, note text);
                    INSERT INTO %1$s.own_note VALUES (1, 'mine');
                    CREATE TABLE %1$s.own_event (at timestamptz NOT NULL, what text) PARTITION BY RANGE (at);
                    CREATE TABLE %1$s.own_event_2022 PARTITION OF %1$s.own_event
                        FOR VALUES FROM ('2022-01-01Z') TO ('2023-01-01Z');
                    CREATE TABLE %1$s.own_event_rows PARTITION OF %1$s.own_event DEFAULT;
                    INSERT INTO %1$s.own_event VALUES ('2022-08-08Z', 'first'), ('2023-08-08Z', 'second');
                    CREATE VIEW %1$s.own_view AS SELECT trade_id, volume_usd FROM data_warehouse.trade;
                    CREATE VIEW %1$s.own_view_of_a_part AS SELECT * FROM %1$s.own_event_2022;
                    CREATE MATERIALIZED VIEW %1$s.own_summary AS SELECT count(*) AS trades FROM data_warehouse.trade;
                    CREATE FUNCTION %1$s.content_hash(anything text) RETURNS bytea LANGUAGE sql AS 'SELECT NULL::bytea';
                    CREATE SEQUENCE %1$s.own_number;
                    RESET ROLE""".formatted(schema));
        }
    }

    /** Each of the analyst's tables and views, how many rows it has, and who may do what with it. */
    public static List<String> belongings(JdbcOperations administrator) {
        return administrator.queryForList(CONTENTS, String.class);
    }
}
