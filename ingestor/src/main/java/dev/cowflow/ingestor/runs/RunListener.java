package dev.cowflow.ingestor.runs;

/** Told how runs end. */
@FunctionalInterface
public interface RunListener {
    void ended(RunOutcome outcome);
}
