package dev.cowflow.sink.rebuild;

import static java.util.Objects.requireNonNull;

import dev.cowflow.sink.verb.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Transactions that began before the rebuilt rows were there. In a longer one of REPEATABLE READ these rows stay invisible,
 * whatever it reads after the swap: so the swap waits for them.
 */
final class OldSnapshots {
    private static final String FIND = """
            SELECT format('process %s of %s (%s), since %s', pid, usename, application_name, date_trunc('second', xact_start))
            FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND usesysid IS NOT NULL
                -- Hidden from who may not read all statistics; upkeep, which need not be waited for, has no user
                AND coalesce(backend_type, 'client backend') = 'client backend'
                AND backend_xmin IS NOT NULL AND age(backend_xmin) >= age(?::xid)
            ORDER BY xact_start
            """;

    private static final long LOOK_MS = 100;

    private final JdbcOperations jdbc;
    private final String mark;

    /** Those older than this moment. */
    OldSnapshots(JdbcOperations jdbc) {
        this.jdbc = jdbc;
        this.mark = requireNonNull(jdbc.queryForObject("SELECT pg_current_xact_id()::xid::text", String.class));
    }

    /** @throws RefusedException when one does not end in time */
    void awaitEnd(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        List<String> open = jdbc.queryForList(FIND, String.class, mark);
        while (!open.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new RefusedException(
                        "Transactions that began before the rebuilt rows were there would see none of"
                                + " them after the swap, and do not end: " + String.join("; ", open));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
            open = jdbc.queryForList(FIND, String.class, mark);
        }
    }
}
