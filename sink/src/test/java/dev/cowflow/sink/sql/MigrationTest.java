package dev.cowflow.sink.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.sink.testing.Analyst;
import dev.cowflow.sink.testing.TestDatabase;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database that is migrated more than once, by a role that is no superuser. */
class MigrationTest {
    private static final String OBJECTS = """
            SELECT c.oid::regclass || ' ' || c.relkind::text || ' ' || coalesce(c.relacl::text, '')
                || ' ' || coalesce(obj_description(c.oid, 'pg_class'), '')
                || CASE WHEN c.relkind = 'v' THEN pg_get_viewdef(c.oid) ELSE '' END
            FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
            WHERE n.nspname IN ('staging', 'data_warehouse', 'control', 'ops')
            UNION ALL
            SELECT a.attrelid::regclass || '.' || a.attname || ' ' || coalesce(col_description(a.attrelid, a.attnum), '')
            FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
            WHERE n.nspname IN ('staging', 'data_warehouse', 'control', 'ops') AND a.attnum > 0
            UNION ALL
            SELECT pg_get_functiondef(p.oid) || ' ' || coalesce(p.proacl::text, '')
                || ' ' || coalesce(obj_description(p.oid, 'pg_proc'), '')
            FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace
            WHERE n.nspname IN ('staging', 'data_warehouse', 'control', 'ops')
            UNION ALL
            SELECT tgrelid::regclass || ' ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
            ORDER BY 1
            """;

    private final String url = TestDatabase.createEmpty();
    private final JdbcTemplate administrator = TestDatabase.administrator(url);

    @Test
    void shouldFindNothingToDoWhenItIsMigratedAgain() {
        migrate();
        List<String> before = objects();

        assertThat(migrate().migrationsExecuted).isZero();

        assertThat(objects()).isEqualTo(before).hasSizeGreaterThan(400);
    }

    @Test
    void shouldMakeFunctionsViewsAndRightsAgainOverThoseThatAreThere() {
        migrate();
        List<String> before = objects();
        changeRepeatableMigrations();

        assertThat(migrate().migrationsExecuted).isEqualTo(4);

        assertThat(objects()).isEqualTo(before);
    }

    @Test
    void shouldLeaveAnAnalystAloneWhoHasMovedIntoItsSchemas() {
        migrate();
        Analyst.moveIn(administrator);
        List<String> before = Analyst.belongings(administrator);
        changeRepeatableMigrations();

        migrate();

        assertThat(Analyst.belongings(administrator)).isEqualTo(before).isNotEmpty();
    }

    private List<String> objects() {
        return administrator.queryForList(OBJECTS, String.class);
    }

    /** As if another text of them had been applied. */
    private void changeRepeatableMigrations() {
        administrator.update(
                "UPDATE ops.flyway_schema_history SET checksum = 0 WHERE version IS NULL AND type = 'SQL'");
    }

    private MigrateResult migrate() {
        return Flyway.configure()
                .dataSource(url, TestDatabase.OWNER, "")
                .defaultSchema("ops")
                .load()
                .migrate();
    }
}
