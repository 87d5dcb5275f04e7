package dev.cowflow.enricher.core.explain;

import java.util.List;

/**
 * Search for the price of one side of a trade, and its result.
 *
 * @param token what was given or taken
 * @param pricedAs the token whose ticks price it: another one for native ETH only
 * @param candidates ticks within the tolerance in the order of the match, the one that prices the leg first; empty when there
 *     are none, 20 at most
 * @param moreCandidates how many more there are, all behind these
 * @param needed what one source must have been read of completely for the leg to be settled
 * @param coverage of each source, in the order of the rules
 */
public record LegExplanation(
        String token,
        String pricedAs,
        UnitsExplanation units,
        List<Candidate> candidates,
        long moreCandidates,
        SourceCoverage.Stretch needed,
        List<SourceCoverage> coverage) {

    /** Tells whether one source has been read completely as far as the tolerance reaches. */
    boolean isCovered() {
        return coverage.stream().anyMatch(SourceCoverage::covered);
    }
}
