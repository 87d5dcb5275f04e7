package dev.cowflow.ingestor.source.dune;

import dev.cowflow.ingestor.source.http.TransientUpstreamException;
import dev.cowflow.ingestor.source.http.UpstreamRefusedException;
import dev.cowflow.model.Counted;

/**
 * Decides which results are good enough to be read.
 *
 * @param allowPartial whether one that Dune cut off is
 */
record Completeness(boolean allowPartial) {
    static final String PARTIAL_ADVICE =
            "Ask for less at a time: a later COWFLOW_BACKFILL_FROM, a shorter COWFLOW_DUNE_REREAD, or fewer"
                    + " COWFLOW_TRACKED_PAIRS; or take what there is with COWFLOW_DUNE_ALLOW_PARTIAL=true";

    boolean accepts(ExecutionStatus status) {
        return status.finished() && (status.completed() || allowPartial && status.partial());
    }

    /**
     * @throws UpstreamRefusedException when the execution ended without a result that is good enough; the message says
     * how
     */
    void require(String executionId, ExecutionStatus status) {
        if (accepts(status)) {
            return;
        }
        if (!status.finished()) {
            throw new TransientUpstreamException("The Dune execution is still " + status.state());
        }
        if (status.expired()) {
            throw new ExecutionGoneException(executionId, status.state());
        }
        if (status.partial()) {
            throw new UpstreamRefusedException(
                    "Dune cut the result off (" + status.state() + "), and half a window is not taken for a whole one",
                    PARTIAL_ADVICE);
        }
        throw new UpstreamRefusedException(
                "The Dune execution ended as %s: %s"
                        .formatted(status.state(), status.error().orElse("no explanation given")),
                "Look the execution up at Dune. " + ExecutionGoneException.ANOTHER_ATTEMPT);
    }

    /**
     * @param rows what all pages held, those before the first that was read included
     * @throws InconsistentResultException when Dune announced another number
     */
    void requireAll(long rows, DunePage last) {
        if (!last.status().partial() && last.totalRows().orElse(rows) != rows) {
            throw new InconsistentResultException("Dune announced %s and its pages held %d"
                    .formatted(Counted.of(last.totalRows().getAsLong(), "row"), rows));
        }
    }
}
