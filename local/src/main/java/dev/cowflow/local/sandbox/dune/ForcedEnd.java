package dev.cowflow.local.sandbox.dune;

import dev.cowflow.local.sandbox.http.ErrorReply;
import dev.cowflow.local.sandbox.http.ExecutionEnd;
import dev.cowflow.local.sandbox.http.Request;
import java.util.List;

/** End that an execution is made to have, whatever its query comes to by itself; see {@link ExecutionEnd}. */
enum ForcedEnd {
    NONE,
    FAILED,
    CANCELLED,
    CANCELED,
    EXPIRED,
    COMPLETED_PARTIAL,
    UNKNOWN;

    /**
     * @throws ErrorReply when the request asks for an end that there is not
     */
    static ForcedEnd of(Request request) {
        String name = request.header(ExecutionEnd.HEADER);
        if (name == null) {
            return NONE;
        }
        for (ForcedEnd end : values()) {
            if (end.name().equals(name)) {
                return end;
            }
        }
        throw new ErrorReply(DuneErrors.of(400, "The sandbox's executions do not end as " + name));
    }

    /** The state between waiting and the end. */
    ExecutionState running() {
        return this == UNKNOWN ? ExecutionState.SUSPENDED : ExecutionState.EXECUTING;
    }

    Outcome of(Outcome unforced) {
        return switch (this) {
            case NONE, UNKNOWN -> unforced;
            case FAILED -> new Outcome.Failure("Query exceeds the cluster's memory limit", 1, 1);
            case CANCELLED -> new Outcome.NoResult(ExecutionState.CANCELLED);
            case CANCELED -> new Outcome.NoResult(ExecutionState.CANCELED);
            case EXPIRED -> new Outcome.NoResult(ExecutionState.EXPIRED);
            case COMPLETED_PARTIAL -> new Outcome.PartialRows(firstHalf(unforced.trades()));
        };
    }

    private static <T> List<T> firstHalf(List<T> rows) {
        return rows.subList(0, rows.size() / 2);
    }
}
