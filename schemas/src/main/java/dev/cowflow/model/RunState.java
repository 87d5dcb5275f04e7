package dev.cowflow.model;

/** State of a run, as its record names it. */
public enum RunState {
    STARTED,
    RUNNING,
    /** For a limit or a budget. */
    WAITING,
    COMPLETED,
    FAILED
}
