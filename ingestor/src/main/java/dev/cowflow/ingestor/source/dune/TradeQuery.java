package dev.cowflow.ingestor.source.dune;

import dev.cowflow.ingestor.source.http.CallMeter;
import dev.cowflow.ingestor.source.http.UpstreamException;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.ingestor.tokens.TrackedPairs;
import java.util.Optional;

/** Query for the trades of a window at Dune. */
public interface TradeQuery {
    /**
     * A result that Dune has already and that is new enough for the window, so that nothing has to be executed for it. It
     * costs no credits but those of its export.
     *
     * @throws UpstreamException when Dune does not answer whether there is one
     */
    Optional<Execution> stored(Window window, CallMeter meter);

    /**
     * Starts an execution. When an answer is lost on the way the call is repeated, and Dune may run, and bill, it twice.
     *
     * @return the id of the execution
     * @throws UpstreamException when Dune does not start it
     */
    String start(TrackedPairs pairs, Window window, CallMeter meter);

    /**
     * Tells whether a result holds every trade of the pairs in the window, so that a trade which is not in it is gone.
     * It does not where somebody else's query decides what is in it, or where partial results are taken.
     */
    boolean isExact();

    /** Tells whether it is one that somebody has saved at Dune, and can mend there. */
    boolean isSaved();
}
