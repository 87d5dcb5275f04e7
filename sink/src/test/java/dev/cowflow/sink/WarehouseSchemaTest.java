package dev.cowflow.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.cowflow.sink.command.RefusedException;
import dev.cowflow.sink.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

class WarehouseSchemaTest {
    private static final int PATIENCE_SECONDS = 90;

    private final HikariDataSource database = TestDatabase.createMigrated();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "migrate | true  | Refused: The tables of this database were made by other migrations",
                "        | true  | The sink does not start: The tables of this database were made by other migrations",
                "        | false | The sink does not start: The tables of this database were made by other migrations",
            })
    void shouldRefuseTablesFromBeforeTheFirstRelease(String command, String migrates, String words) throws Exception {
        makeHistoryOfBefore();
        List<Map<String, Object>> before = history();
        Process program = start(command, migrates);
        try {
            String told = new String(program.getInputStream().readAllBytes(), UTF_8);

            assertThat(program.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).isOne();
            assertThat(told.lines())
                    .last()
                    .asString()
                    .contains(words)
                    .contains("The topics hold all trades and prices")
                    .contains("docs/upgrading.md");
            assertThat(history()).isEqualTo(before);
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void shouldRefuseTablesOfANewerVersion() {
        jdbc.update("INSERT INTO ops.flyway_schema_history"
                + " VALUES (1000, '1000', 'later', 'SQL', 'V1000__later.sql', 1, 'cowflow', now(), 1, true)");
        WarehouseSchema schema = new WarehouseSchema(flyway());

        assertThatThrownBy(schema::require)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("The schema has version 1000 (later), of a newer cowflow")
                .hasMessageContaining("docs/backup.md");
        assertThatThrownBy(schema::migrate)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("version 1000 (later)");
    }

    @Test
    void shouldWaitForWhoMigratesAndNameWhatIsLacking() {
        WarehouseSchema schema = new WarehouseSchema(flyway());
        schema.require();

        jdbc.update("DELETE FROM ops.flyway_schema_history WHERE description = 'views'");
        assertThatThrownBy(schema::require)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lacks: views. COWFLOW_DB_MIGRATE is false");

        jdbc.update("DELETE FROM ops.flyway_schema_history");
        assertThatThrownBy(schema::require)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lacks: version 1 (schemas), version 2 (staging), ")
                .hasMessageContaining("java -jar cowflow-sink.jar migrate");
    }

    /** The first and the last of the migrations that were put together into those of today, as Flyway recorded them. */
    private void makeHistoryOfBefore() {
        jdbc.update("DELETE FROM ops.flyway_schema_history WHERE type = 'SQL'");
        jdbc.update("""
                INSERT INTO ops.flyway_schema_history VALUES
                    (1, '1', 'schemas', 'SQL', 'V1__schemas.sql', -806685844, 'cowflow', now(), 1, true),
                    (2, '2', 'staging dune trade', 'SQL', 'V2__staging_dune_trade.sql', 580937375, 'cowflow', now(), 1, true),
                    (3, '3', 'staging price tick', 'SQL', 'V3__staging_price_tick.sql', 738781641, 'cowflow', now(), 1, true),
                    (43, '56.1', 'hints of control tables', 'SQL', 'V56_1__hints_of_control_tables.sql', 1288030068,
                        'cowflow', now(), 1, true)
                """);
    }

    private List<Map<String, Object>> history() {
        return jdbc.queryForList("SELECT * FROM ops.flyway_schema_history ORDER BY installed_rank");
    }

    private Flyway flyway() {
        return Flyway.configure().dataSource(database).defaultSchema("ops").load();
    }

    private Process start(String command, String migrates) throws Exception {
        List<String> line = new ArrayList<>(Arrays.asList(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1",
                SinkApplication.class.getName()));
        if (command != null) {
            line.add(command);
        }
        ProcessBuilder program = new ProcessBuilder(line).redirectErrorStream(true);
        program.environment().keySet().removeIf(name -> name.startsWith("COWFLOW_"));
        program.environment()
                .putAll(Map.of(
                        "COWFLOW_DB_URL",
                        database.getJdbcUrl(),
                        "COWFLOW_DB_USER",
                        TestDatabase.OWNER,
                        "COWFLOW_DB_MIGRATE",
                        migrates,
                        "COWFLOW_KAFKA_BOOTSTRAP_SERVERS",
                        "127.0.0.1:1",
                        "COWFLOW_HTTP_ADDRESS",
                        "127.0.0.1",
                        "COWFLOW_HTTP_PORT",
                        "0"));
        return program.start();
    }
}
