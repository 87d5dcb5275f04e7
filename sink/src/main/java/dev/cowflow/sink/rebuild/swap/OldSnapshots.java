package dev.cowflow.sink.rebuild.swap;

import dev.cowflow.schemas.process.Pauses;
import dev.cowflow.sink.command.RefusedException;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Transactions that had a snapshot when the rebuilt rows were there. In one of REPEATABLE READ that is older than these rows
 * they stay invisible, whatever it reads after the swap: so the swap waits for those. A snapshot that is taken later sees
 * the rows, however old the oldest transaction is that it knows of.
 */
public final class OldSnapshots {
    /** A transaction is one by its virtual id, which everybody may read; what kind of session it is in may be hidden. */
    private record Snapshot(int process, String transaction, String xmin) {}

    private static final String FIND = """
            SELECT a.pid, l.virtualxid AS transaction, a.backend_xmin::text AS xmin
            FROM pg_stat_activity AS a
                JOIN pg_locks AS l ON l.pid = a.pid AND l.locktype = 'virtualxid' AND l.mode = 'ExclusiveLock'
            WHERE a.datname = current_database() AND a.pid <> pg_backend_pid() AND a.usesysid IS NOT NULL
                AND coalesce(a.backend_type, 'client backend') = 'client backend'
                AND a.backend_xmin IS NOT NULL
            """;

    private static final String NAME = """
            SELECT format('process %s of %s (%s), since %s', pid, usename, application_name,
                coalesce(date_trunc('second', xact_start)::text, 'a time that is hidden from this role'))
            FROM pg_stat_activity WHERE pid = ANY (?)
            ORDER BY xact_start, pid
            """;

    private static final Duration LOOK = Duration.ofMillis(100);

    private final JdbcOperations jdbc;
    private List<Snapshot> open;

    /** Those that there are at this moment. */
    public OldSnapshots(JdbcOperations jdbc) {
        this.jdbc = jdbc;
        this.open = found();
    }

    /** @throws RefusedException when one does not end in time */
    public void awaitEnd(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!open.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new RefusedException(
                        "Transactions that began before the rebuilt rows were there would see none of"
                                + " them after the swap, and do not end: " + String.join("; ", names()));
            }
            Pauses.sleep(LOOK);
            // One that is seen without its snapshot, or with another, takes one for each statement
            open = open.stream().filter(found()::contains).toList();
        }
    }

    private List<Snapshot> found() {
        return jdbc.query(
                FIND,
                (row, number) -> new Snapshot(row.getInt("pid"), row.getString("transaction"), row.getString("xmin")));
    }

    private List<String> names() {
        Integer[] processes = open.stream().map(Snapshot::process).toArray(Integer[]::new);
        return jdbc.queryForList(NAME, String.class, (Object) processes);
    }
}
