package dev.cowflow.ingestor.run;

/** Told how runs end. */
@FunctionalInterface
public interface RunListener {
    void ended(RunOutcome outcome);
}
