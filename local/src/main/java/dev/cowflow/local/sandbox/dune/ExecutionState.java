package dev.cowflow.local.sandbox.dune;

/** The states of an execution, as far as they occur here. */
enum ExecutionState {
    PENDING,
    EXECUTING,
    COMPLETED,
    FAILED,
    CANCELLED;

    boolean isFinished() {
        return this != PENDING && this != EXECUTING;
    }

    /** Dune's name of it. */
    String text() {
        return "QUERY_STATE_" + name();
    }
}
