package dev.cowflow.sink.rebuild.swap;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cowflow.sink.command.RefusedException;
import dev.cowflow.sink.testing.TestSink;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OldSnapshotsTest {
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofSeconds(10);

    private final TestSink sink = new TestSink();

    @AfterEach
    void close() {
        sink.close();
    }

    /** PostgreSQL shows to few roles only of what kind another role's session is. */
    @Test
    void shouldFindTransactionsOfOthersThoughItsRoleSeesLittleOfThem() throws Exception {
        try (Connection other = begin("REPEATABLE READ");
                TestSink plain = sink.as("cowflow_writer")) {
            execute(other, "SELECT 1");

            OldSnapshots snapshots = new OldSnapshots(plain.jdbc);
            assertThatThrownBy(() -> snapshots.awaitEnd(SHORT))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("process " + process(other));

            other.rollback();
            snapshots.awaitEnd(LONG);
        }
    }

    /** It writes, and stands still: every snapshot that others take from now on is as old as it, by PostgreSQL's count. */
    @Test
    void shouldNotWaitForIdleReadCommittedNorForLaterSnapshots() throws Exception {
        try (Connection idle = begin("READ COMMITTED");
                Connection later = begin("REPEATABLE READ")) {
            execute(idle, "INSERT INTO ops.sink_offset VALUES ('any', 0, 0)");
            OldSnapshots snapshots = new OldSnapshots(sink.jdbc);
            execute(later, "SELECT 1");

            snapshots.awaitEnd(SHORT);
        }
    }

    @Test
    void shouldNameTheOneThatIsToBlameAndNoneThatOnlyAsksShortQueries() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        try (Connection idle = begin("READ COMMITTED");
                Connection dashboard = sink.connect();
                Connection guilty = begin("REPEATABLE READ")) {
            execute(idle, "INSERT INTO ops.sink_offset VALUES ('any', 0, 0)");
            execute(guilty, "SELECT 1");
            var queries = CompletableFuture.runAsync(() -> ask(dashboard, ended));
            await().until(() -> Boolean.TRUE.equals(sink.administrator()
                    .queryForObject(
                            "SELECT backend_xmin IS NOT NULL FROM pg_stat_activity WHERE pid = ?",
                            Boolean.class,
                            process(dashboard))));
            OldSnapshots snapshots = new OldSnapshots(sink.jdbc);

            assertThatThrownBy(() -> snapshots.awaitEnd(SHORT))
                    .hasMessageContaining("process " + process(guilty))
                    .hasMessageNotContaining("process " + process(idle))
                    .hasMessageNotContaining("process " + process(dashboard));
            ended.set(true);
            queries.join();
        }
    }

    private static void ask(Connection dashboard, AtomicBoolean ended) {
        try {
            while (!ended.get()) {
                execute(dashboard, "SELECT pg_sleep(0.05)");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection begin(String isolation) throws SQLException {
        Connection connection = sink.connect();
        connection.setAutoCommit(false);
        execute(connection, "SET TRANSACTION ISOLATION LEVEL " + isolation);
        return connection;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int process(Connection connection) throws SQLException {
        return connection.unwrap(org.postgresql.PGConnection.class).getBackendPID();
    }
}
