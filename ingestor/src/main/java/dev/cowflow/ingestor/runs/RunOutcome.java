package dev.cowflow.ingestor.runs;

import java.util.Optional;

/**
 * How a run ended.
 *
 * @param failure why it failed and what to change, in one line; empty when it completed
 */
public record RunOutcome(RunSpec spec, Optional<String> failure) {
    /** In one line, for the log. */
    @Override
    public String toString() {
        return "Run " + spec + failure.map(cause -> " failed: " + cause).orElse(" completed");
    }
}
