package dev.cowflow.sink.rebuild;

import dev.cowflow.sink.verb.RefusedException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps a second rebuild out for as long as its session lives. The swap is made in this session: when the lock is lost, so
 * is the connection, and nothing is swapped.
 */
final class RebuildLock implements AutoCloseable {
    private static final String TRY = "SELECT pg_try_advisory_lock(hashtextextended('cowflow rebuild', 0))";

    private final SingleConnectionDataSource session;
    private final JdbcTemplate jdbc;

    /** @throws RefusedException when another rebuild holds it */
    RebuildLock(String url, String user, String password) {
        session = new SingleConnectionDataSource(url, user, password, true);
        jdbc = new JdbcTemplate(session);
        try {
            jdbc.execute("SET timezone = 'UTC'");
            if (!Boolean.TRUE.equals(jdbc.queryForObject(TRY, Boolean.class))) {
                throw new RefusedException("Another rebuild of this warehouse is running; wait for it, or end it");
            }
        } catch (RuntimeException e) {
            session.destroy();
            throw e;
        }
    }

    JdbcOperations jdbc() {
        return jdbc;
    }

    TransactionOperations transactions() {
        return new TransactionTemplate(new JdbcTransactionManager(session));
    }

    @Override
    public void close() {
        session.destroy();
    }
}
