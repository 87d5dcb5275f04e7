package dev.cowflow.local.sandbox.dune;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of a query, whose state follows from the time: for a fifth of its duration it waits, then it executes.
 *
 * @param queryId id of the saved query; 0 for ad-hoc SQL
 * @param running the state between waiting and the end
 * @param cancelledAt when it was cancelled before its end, else null
 */
record Execution(
        String id,
        long queryId,
        Instant submittedAt,
        Duration duration,
        ExecutionState running,
        Outcome outcome,
        @Nullable Instant cancelledAt) {

    Instant startedAt() {
        return submittedAt.plus(duration.dividedBy(5));
    }

    Instant endedAt() {
        return submittedAt.plus(duration);
    }

    ExecutionState state(Instant now) {
        if (cancelledAt != null) {
            return ExecutionState.CANCELLED;
        }
        if (now.isBefore(startedAt())) {
            return ExecutionState.PENDING;
        }
        if (now.isBefore(endedAt())) {
            return running;
        }
        return outcome.state();
    }

    /** The execution as it is when it is cancelled at that time; a finished one stays as it is. */
    Execution cancel(Instant now) {
        return state(now).isFinished()
                ? this
                : new Execution(id, queryId, submittedAt, duration, running, outcome, now);
    }
}
