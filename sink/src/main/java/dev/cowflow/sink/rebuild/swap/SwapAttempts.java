package dev.cowflow.sink.rebuild.swap;

import dev.cowflow.schemas.process.Pauses;
import dev.cowflow.sink.command.RefusedException;
import dev.cowflow.sink.rebuild.progress.RebuildLock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.springframework.dao.DataAccessException;

/**
 * Swaps at a moment when nobody reads for long: who waits for a reader makes all others wait, so that each attempt gives up
 * soon.
 */
public final class SwapAttempts {
    private static final String SHORT = "500ms";
    /** Lock timeout, deadlock. */
    private static final Set<String> COME_LATER = Set.of("55P03", "40P01");

    private static final Duration REST = Duration.ofMillis(1_000);

    private final Swap swap;
    private final RebuildLock lock;
    private final Runnable first;
    private final Duration patience;
    private final TableHolders holders;
    private long longestPause;
    private String refusal = "";

    /** @param first stops the sink until the transaction ends, and brings the rebuilt rows to where it stands */
    public SwapAttempts(Swap swap, RebuildLock lock, Runnable first, Duration patience) {
        this.swap = swap;
        this.lock = lock;
        this.first = first;
        this.patience = patience;
        this.holders = new TableHolders(lock.jdbc());
    }

    /**
     * For how long readers had to wait at the most.
     *
     * @throws RefusedException when none of the attempts succeeded in time
     */
    public Duration untilDone() throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!attempt()) {
            if (System.nanoTime() > deadline) {
                throw new RefusedException(
                        "There was always somebody who held a table of the warehouse for longer than "
                                + SHORT
                                + ", a long query for example; nothing was swapped. End such queries, or try again when"
                                + " there are fewer. The last time: " + refusal);
            }
            Pauses.sleep(REST);
        }
        return Duration.ofNanos(longestPause);
    }

    private boolean attempt() {
        long[] begin = {0};
        try {
            lock.transactions().executeWithoutResult(transaction -> {
                first.run();
                swap.lockOutUpkeep();
                lock.jdbc().execute("SET LOCAL synchronous_commit = on");
                lock.jdbc().execute("SET LOCAL lock_timeout = '" + SHORT + "'");
                holders.look();
                begin[0] = System.nanoTime();
                swap.lockOutReaders();
                swap.exchange();
            });
            return true;
        } catch (DataAccessException e) {
            if (e.getRootCause() instanceof SQLException sql && COME_LATER.contains(sql.getSQLState())) {
                refusal = holders.sinceThen() + " (" + sql.getMessage() + ")";
                return false;
            }
            throw e;
        } finally {
            if (begin[0] > 0) {
                longestPause = Math.max(longestPause, System.nanoTime() - begin[0]);
            }
        }
    }
}
