package dev.cowflow.sink.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.cowflow.sink.testing.DetachedMonth;
import dev.cowflow.sink.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class TradePartitionTest {
    private final HikariDataSource database = TestDatabase.createMigrated();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldCreateOnePartitionWhenTwoWritersWantItAtTheSameTime() throws Exception {
        try (Connection first = database.getConnection()) {
            first.setAutoCommit(false);
            create(first);
            var second = CompletableFuture.runAsync(() -> {
                try (Connection connection = database.getConnection()) {
                    create(connection);
                } catch (SQLException e) {
                    throw new CompletionException(e);
                }
            });
            await().until(() -> jdbc.queryForList("SELECT 1 FROM pg_locks WHERE NOT granted", Integer.class)
                            .size()
                    == 1);
            assertThat(second).isNotDone();
            first.commit();
            second.get();
        }

        assertThat(partitions()).containsExactly("trade_2022_08");
    }

    @Test
    void shouldNotShutOutReadersWhileAPartitionIsNotCommitted() throws Exception {
        try (Connection writer = database.getConnection()) {
            writer.setAutoCommit(false);
            create(writer);

            assertThat(jdbc.queryForList("SELECT 1 FROM data_warehouse.trade", Integer.class))
                    .isEmpty();
            writer.rollback();
        }
    }

    @Test
    void shouldCutMonthsInUtcWhateverTheSessionsTimeZone() throws Exception {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SET timezone = 'Pacific/Kiritimati'");
            statement.execute("SELECT data_warehouse.create_trade_partition('2022-08-31T23:59:59Z')");
        }

        assertThat(partitions()).containsExactly("trade_2022_08");
    }

    @Test
    void shouldSayWhatIsInTheWayWhenAMonthWasDetached() throws Exception {
        jdbc.execute("SELECT data_warehouse.create_trade_partition('2022-08-01T00:00:00Z')");
        jdbc.execute("ALTER TABLE data_warehouse.trade DETACH PARTITION data_warehouse.trade_2022_08");

        try (Connection connection = database.getConnection()) {
            assertThatThrownBy(() -> create(connection))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("data_warehouse.trade_2022_08 is there, but is no partition")
                    .extracting(failure -> ((SQLException) failure).getSQLState())
                    .as("nothing that a row is to blame for")
                    .isEqualTo("55000");
        }
    }

    @Test
    void shouldSayWhatIsInTheWayWhileAMonthIsBeingDetached() throws Exception {
        jdbc.execute("SELECT data_warehouse.create_trade_partition('2022-08-01T00:00:00Z')");
        try (DetachedMonth ignored = DetachedMonth.begin(database, "2022_08");
                Connection connection = database.getConnection()) {
            assertThatThrownBy(() -> create(connection))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("data_warehouse.trade_2022_08 is being detached")
                    .extracting(failure -> ((SQLException) failure).getSQLState())
                    .isEqualTo("55000");
        }
    }

    private static void create(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT data_warehouse.create_trade_partition('2022-08-01T00:00:00Z')");
        }
    }

    private List<String> partitions() {
        return jdbc.queryForList(
                "SELECT c.relname FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid"
                        + " WHERE i.inhparent = 'data_warehouse.trade'::regclass",
                String.class);
    }
}
