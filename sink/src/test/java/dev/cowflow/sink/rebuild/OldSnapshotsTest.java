package dev.cowflow.sink.rebuild;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.sink.TestSink;
import dev.cowflow.sink.verb.RefusedException;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OldSnapshotsTest {
    private final TestSink sink = new TestSink();

    @AfterEach
    void close() {
        sink.close();
    }

    /** What kind of session another's is, PostgreSQL shows to few roles only. */
    @Test
    void shouldFindTransactionsOfOthersThoughItsRoleSeesLittleOfThem() throws Exception {
        try (Connection other = sink.connect();
                TestSink plain = sink.as("cowflow_writer")) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
                statement.execute("SELECT 1");
            }

            OldSnapshots snapshots = new OldSnapshots(plain.jdbc);
            assertThatThrownBy(() -> snapshots.awaitEnd(Duration.ofMillis(200)))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("process ");

            other.rollback();
            snapshots.awaitEnd(Duration.ofSeconds(10));
        }
    }
}
