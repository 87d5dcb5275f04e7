package dev.cowflow.sink.rebuild.progress;

import dev.cowflow.sink.command.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps a second rebuild out for as long as its session lives. The swap is made in this session: when the lock is
 * lost, so is the connection, and nothing is swapped.
 */
public final class RebuildLock implements AutoCloseable {
    private static final String TRY = "SELECT pg_try_advisory_lock(hashtextextended('cowflow rebuild', 0))";

    private static final Logger LOG = LoggerFactory.getLogger(RebuildLock.class);

    /** The settings that a role or a database may have been given otherwise, and what is relied on here. */
    private static final String SESSION =
            "SET timezone = 'UTC'; SET search_path = pg_catalog; SET quote_all_identifiers = off;"
                    + " SET default_transaction_isolation = 'read committed'; SET default_transaction_read_only = off;"
                    + " SET statement_timeout = 0; SET transaction_timeout = 0; SET idle_in_transaction_session_timeout = 0;"
                    + " SET idle_session_timeout = 0; SET lock_timeout = 0";

    private final SingleConnectionDataSource session;
    private final JdbcTemplate jdbc;

    /** @throws RefusedException when another rebuild holds it */
    public RebuildLock(String url, String user, String password) {
        session = new SingleConnectionDataSource(url, user, password, true);
        jdbc = new JdbcTemplate(session);
        try {
            take();
        } catch (RuntimeException e) {
            session.destroy();
            throw e;
        }
    }

    private void take() {
        jdbc.execute(SESSION);
        if (!Boolean.TRUE.equals(jdbc.queryForObject(TRY, Boolean.class))) {
            throw new RefusedException("Another rebuild of this warehouse is running; wait for it, or end it");
        }
    }

    /**
     * Makes sure that it is held, by another session when the one of before has ended; for who has given up.
     *
     * @throws RefusedException when another rebuild holds it by now
     */
    public void renew() {
        try {
            jdbc.execute("SELECT 1");
        } catch (DataAccessException e) {
            LOG.debug("The session of the lock has ended", e);
            session.resetConnection();
            take();
        }
    }

    public JdbcOperations jdbc() {
        return jdbc;
    }

    public TransactionOperations transactions() {
        return new TransactionTemplate(new JdbcTransactionManager(session));
    }

    /** Lets the next one in at once: PostgreSQL notices the end of a session a moment later. */
    @Override
    public void close() {
        try {
            jdbc.execute("SELECT pg_advisory_unlock_all()");
        } catch (DataAccessException e) {
            LOG.debug("The session of the lock has ended", e);
        } finally {
            session.destroy();
        }
    }
}
