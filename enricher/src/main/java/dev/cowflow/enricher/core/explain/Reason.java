package dev.cowflow.enricher.core.explain;

import dev.cowflow.enricher.core.Match;
import java.util.List;

/** Reason for which a tick prices a leg, or does not. */
public enum Reason {
    /** It prices the leg: no other tick is within the tolerance. */
    ONLY_CANDIDATE("the only tick within the tolerance"),
    /** It prices the leg: every other tick is farther from the trade. */
    NEAREST("nearest to the trade"),
    /** It prices the leg: another tick is as near, but later. */
    EARLIER_ON_A_TIE("earlier of two that are equally near"),
    /** It prices the leg: sources that the rules name later have a tick at the same time. */
    PREFERRED_SOURCE("preferred source of those with a tick at this time"),
    /** Rejected: the winner is nearer to the trade. */
    FARTHER("farther from the trade"),
    /** Rejected: as near as the winner, but later. */
    LATER_ON_A_TIE("equally near, but later"),
    /** Rejected: at the time of the winner, whose source the rules name earlier. */
    LESSER_SOURCE("same time, but a source of lower priority");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** Finds the reason for which the first of the matches wins. */
    static Reason ofWinner(List<Match> inOrder) {
        if (inOrder.size() == 1) {
            return ONLY_CANDIDATE;
        }
        return switch (ofRejected(inOrder.get(1), inOrder.get(0))) {
            case LATER_ON_A_TIE -> EARLIER_ON_A_TIE;
            case LESSER_SOURCE -> PREFERRED_SOURCE;
            default -> NEAREST;
        };
    }

    static Reason ofRejected(Match match, Match winner) {
        if (match.distance() != winner.distance()) {
            return FARTHER;
        }
        return match.gap() == winner.gap() ? LESSER_SOURCE : LATER_ON_A_TIE;
    }
}
