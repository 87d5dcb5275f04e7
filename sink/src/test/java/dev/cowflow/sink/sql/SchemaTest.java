package dev.cowflow.sink.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.sink.testing.TestSink;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaTest {
    @Test
    void shouldExplainEveryTableViewAndColumn() {
        try (TestSink sink = new TestSink()) {
            List<String> unexplained = sink.jdbc.queryForList("""
                    SELECT c.oid::regclass || coalesce('.' || a.attname, '')
                    FROM pg_class AS c
                    JOIN pg_namespace AS n ON n.oid = c.relnamespace
                    CROSS JOIN LATERAL (
                        SELECT attnum, attname FROM pg_attribute
                        WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped
                        UNION ALL SELECT 0, NULL
                    ) AS a
                    WHERE n.nspname IN ('staging', 'data_warehouse', 'control', 'ops')
                        AND c.relkind IN ('r', 'p', 'v')
                        AND c.relowner = (SELECT relowner FROM pg_class WHERE oid = 'ops.sink_offset'::regclass)
                        AND c.relname <> 'flyway_schema_history'
                        AND NOT EXISTS (
                            SELECT FROM pg_description
                            WHERE objoid = c.oid AND classoid = 'pg_class'::regclass AND objsubid = a.attnum
                        )
                    """, String.class);
            assertThat(unexplained).isEmpty();
        }
    }
}
