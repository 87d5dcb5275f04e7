package dev.cowflow.ingestor.runs;

/** Where a run stands. */
public enum RunState {
    STARTED,
    RUNNING,
    COMPLETED,
    FAILED
}
