package dev.cowflow.ingestor.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Outcome of an attempt at a run.
 *
 * @param failure why it did not complete and what to change, in one line; null when it completed
 * @param resumeAt when a budget lets it go on; null unless it is waiting for one
 */
public record RunOutcome(
        RunSpec spec,
        Result result,
        @Nullable String failure,
        @Nullable Instant resumeAt) {
    /** Kinds of outcome, by what to expect of another attempt. */
    public enum Result {
        COMPLETED,
        /** The upstream API was in trouble: another attempt may work. */
        FAILED,
        /** Another attempt gives the same, until somebody changes something. */
        REFUSED,
        /** Not ended: it goes on when a budget allows it. */
        WAITING
    }

    static RunOutcome completed(RunSpec spec) {
        return new RunOutcome(spec, Result.COMPLETED, null, null);
    }

    public boolean isCompleted() {
        return result == Result.COMPLETED;
    }

    /** In one line, for the log. */
    @Override
    public String toString() {
        return "Run " + spec + (failure == null ? " completed" : " " + verb() + ": " + failure);
    }

    private String verb() {
        return result == Result.WAITING ? "waits" : "failed";
    }
}
