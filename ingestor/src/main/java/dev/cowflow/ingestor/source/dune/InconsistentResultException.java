package dev.cowflow.ingestor.source.dune;

import dev.cowflow.ingestor.source.http.TransientUpstreamException;

/**
 * The pages of an execution's result contradict each other, or do not say how old they are. Reading them again shows the
 * same as a rule: to get the rows, execute anew.
 */
public final class InconsistentResultException extends TransientUpstreamException {
    private static final long serialVersionUID = 1L;

    InconsistentResultException(String message) {
        super(message);
    }
}
