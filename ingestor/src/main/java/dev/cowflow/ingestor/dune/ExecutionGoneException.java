package dev.cowflow.ingestor.dune;

import dev.cowflow.ingestor.http.RefusedException;

/** Dune no longer has the result of this execution, or never knew it: to get its rows, execute anew. */
public final class ExecutionGoneException extends RefusedException {
    private static final long serialVersionUID = 1L;

    ExecutionGoneException(String executionId, String reason) {
        super(
                "Dune has no result of execution %s any more: %s".formatted(executionId, reason),
                "The next run starts a new execution");
    }
}
