package dev.cowflow.ingestor.source.dune;

import dev.cowflow.ingestor.source.http.UpstreamRefusedException;

/** Dune no longer has the result of this execution, or never knew it: to get its rows, execute anew. */
public final class ExecutionGoneException extends UpstreamRefusedException {
    static final String ANOTHER_ATTEMPT = "The next attempt starts a new execution, but a request that has failed gets"
            + " none: insert another into control.ingest_request";

    private static final long serialVersionUID = 1L;

    ExecutionGoneException(String executionId, String reason) {
        super("Dune has no result of execution %s any more: %s".formatted(executionId, reason), ANOTHER_ATTEMPT);
    }
}
