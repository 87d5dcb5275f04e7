package dev.cowflow.local.sandbox.dune;

/** The states of an execution, as far as they occur here. */
enum ExecutionState {
    PENDING,
    EXECUTING,
    /** Not among those that Dune documents: a caller has to wait, as with any state that it does not know. */
    SUSPENDED,
    COMPLETED,
    COMPLETED_PARTIAL,
    FAILED,
    CANCELLED,
    /** The other spelling. */
    CANCELED,
    EXPIRED;

    boolean isFinished() {
        return this != PENDING && this != EXECUTING && this != SUSPENDED;
    }

    boolean isCancelled() {
        return this == CANCELLED || this == CANCELED;
    }

    boolean hasResult() {
        return this == COMPLETED || this == COMPLETED_PARTIAL;
    }

    boolean isCharged() {
        return hasResult() || this == FAILED;
    }

    /** Dune's name of it. */
    String text() {
        return "QUERY_STATE_" + name();
    }
}
