package dev.cowflow.local.sandbox.dune;

import dev.cowflow.local.sandbox.http.ErrorReply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The newest executions; older ones are forgotten, so that a long-lived sandbox does not grow. Thread-safe. */
final class Executions {
    private static final int KEPT = 100;

    private final Clock clock;
    private final Duration duration;
    private final Map<String, Execution> byId = new LinkedHashMap<>();

    Executions(Clock clock, Duration duration) {
        this.clock = clock;
        this.duration = duration;
    }

    synchronized Execution submit(long queryId, ExecutionState running, Outcome outcome) {
        Instant now = clock.instant();
        Execution execution = new Execution(ExecutionIds.next(now), queryId, now, duration, running, outcome, null);
        byId.put(execution.id(), execution);
        if (byId.size() > KEPT) {
            byId.remove(byId.keySet().iterator().next());
        }
        return execution;
    }

    /**
     * @throws ErrorReply when the id is malformed or unknown
     */
    synchronized Execution get(String id) {
        if (!ExecutionIds.isWellFormed(id)) {
            throw new ErrorReply(DuneErrors.of(400, "The requested execution ID (ID: " + id + ") is invalid."));
        }
        Execution execution = byId.get(id);
        if (execution == null) {
            throw new ErrorReply(DuneErrors.of(404, "Execution not found"));
        }
        return execution;
    }

    /**
     * @throws ErrorReply when the id is malformed or unknown
     */
    synchronized void cancel(String id) {
        byId.put(id, get(id).cancel(clock.instant()));
    }
}
