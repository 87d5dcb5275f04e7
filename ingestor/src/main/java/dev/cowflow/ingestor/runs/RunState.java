package dev.cowflow.ingestor.runs;

/** State of a run, as its record names it. */
public enum RunState {
    STARTED,
    RUNNING,
    /** For a limit or a budget. */
    WAITING,
    COMPLETED,
    FAILED
}
