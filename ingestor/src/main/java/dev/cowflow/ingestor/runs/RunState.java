package dev.cowflow.ingestor.runs;

/** Where a run stands. */
public enum RunState {
    STARTED,
    RUNNING,
    /** For a limit or a budget. */
    WAITING,
    COMPLETED,
    FAILED
}
