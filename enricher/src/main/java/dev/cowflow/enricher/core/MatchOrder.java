package dev.cowflow.enricher.core;

import java.util.Comparator;

/** The order of the matches of a leg, the best first: the nearest tick, the earlier, the preferred source, the newest version. */
public final class MatchOrder {
    private MatchOrder() {}

    public static Comparator<Match> of(Rules rules) {
        return Comparator.comparingLong(Match::distance)
                .thenComparingLong(match -> match.tick().time())
                .thenComparingInt(match -> rules.priority(match.tick().source()))
                .thenComparing(match -> match.tick().version(), Comparator.reverseOrder());
    }
}
