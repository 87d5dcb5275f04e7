package dev.cowflow.sink.rebuild;

import dev.cowflow.sink.command.RefusedException;
import dev.cowflow.sink.rebuild.progress.RebuildLock;
import dev.cowflow.sink.rebuild.shadow.OwnSchema;
import dev.cowflow.sink.rebuild.shadow.ShadowSchema;
import dev.cowflow.sink.rebuild.swap.Swap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Removes rows that a rebuild has no use for any more: rows that nobody will see, perhaps as many as the whole
 * warehouse has.
 */
final class RebuildCleanup {
    private static final Logger LOG = LoggerFactory.getLogger(RebuildCleanup.class);

    /** Sessions of a rebuild that is gone: the lock is held, so no other one is at work. */
    private static final String END_SESSIONS = """
            SELECT count(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity
            WHERE application_name = 'cowflow-rebuild' AND usename = current_user AND datname = current_database()
                AND pid <> pg_backend_pid()
            """;

    private final RebuildLock lock;

    RebuildCleanup(RebuildLock lock) {
        this.lock = lock;
    }

    /**
     * Removes the remains of a rebuild that was killed; to be called before this one opens sessions.
     *
     * @throws RefusedException when there is what no rebuild has left
     */
    void dropOfOthers() {
        lock.jdbc().queryForObject(END_SESSIONS, Long.class);
        drop();
    }

    /** Removes the rows that this rebuild has made. */
    void drop() {
        JdbcOperations jdbc = lock.jdbc();
        jdbc.execute("SET lock_timeout = '60s'");
        new OwnSchema(jdbc, Swap.RETIRED).drop();
        new ShadowSchema(jdbc).drop();
        jdbc.execute("SET lock_timeout = 0");
    }

    /**
     * Removes the rows that this rebuild has made before it failed, if the database can still be reached and nobody
     * else rebuilds by now.
     */
    void dropAfter(Exception failure) {
        try {
            lock.renew();
            dropOfOthers();
        } catch (RuntimeException e) {
            LOG.warn("What was rebuilt stays in {}; the next rebuild drops it: {}", ShadowSchema.NAME, e.getMessage());
            failure.addSuppressed(e);
        }
    }
}
