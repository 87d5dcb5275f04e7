package dev.cowflow.sink.restore;

import com.zaxxer.hikari.HikariDataSource;
import dev.cowflow.schemas.connection.DatabaseLocks;
import dev.cowflow.schemas.process.Pauses;
import dev.cowflow.sink.command.RefusedException;
import java.time.Duration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Keeps every ingestor, and every other restore, out of the raw topics for as long as its session lives. */
final class RawTopicsLock implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final String TRY = "SELECT pg_try_advisory_lock(" + DatabaseLocks.RAW_TOPICS + ")";

    private final SingleConnectionDataSource session;
    private final JdbcTemplate jdbc;

    private RawTopicsLock(HikariDataSource database) {
        session = new SingleConnectionDataSource(
                database.getJdbcUrl(), database.getUsername(), database.getPassword(), true);
        jdbc = new JdbcTemplate(session);
    }

    /**
     * Takes it. An ingestor that waits for the topics looks at them now and then, and has it for a moment.
     *
     * @throws RefusedException when somebody has it for longer
     */
    static RawTopicsLock take(HikariDataSource database, Duration patience) throws InterruptedException {
        RawTopicsLock lock = new RawTopicsLock(database);
        try {
            long deadline = System.nanoTime() + patience.toNanos();
            while (!Boolean.TRUE.equals(lock.jdbc.queryForObject(TRY, Boolean.class))) {
                if (System.nanoTime() > deadline) {
                    throw new RefusedException("An ingestor is at work, or another restore. Stop it, and call again");
                }
                Pauses.sleep(PAUSE);
            }
            return lock;
        } catch (RuntimeException | InterruptedException e) {
            lock.close();
            throw e;
        }
    }

    /** @throws RuntimeException when it was lost with its session */
    void requireHeld() {
        jdbc.execute("SELECT 1");
    }

    @Override
    public void close() {
        session.destroy();
    }
}
