package dev.cowflow.enricher.core;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which tick prices a trade, and which trades a tick can price. The only place that knows how time decides. */
final class NearestPrice {
    private final Rules rules;
    private final JoinState state;
    private final Comparator<Match> order;

    NearestPrice(Rules rules, JoinState state) {
        this.rules = rules;
        this.state = state;
        this.order = order(rules);
    }

    /** Best match first: the nearest tick, the earlier, the preferred source, the newest version. */
    static Comparator<Match> order(Rules rules) {
        return Comparator.comparingLong(Match::distance)
                .thenComparingLong(match -> match.tick().time())
                .thenComparingInt(match -> rules.priority(match.tick().source()))
                .thenComparing(match -> match.tick().version(), Comparator.reverseOrder());
    }

    /** The best match of a trade at this time among all ticks of the token; null when none is within the tolerance. */
    @Nullable
    Match match(String token, long time) {
        long tolerance = rules.toleranceMillis();
        List<Tick> notAfter = state.latestTicks(token, new Interval(time - tolerance, time));
        List<Tick> after = state.earliestTicks(token, new Interval(time + 1, time + tolerance));
        return Stream.concat(notAfter.stream(), after.stream())
                .map(tick -> new Match(tick, tick.time() - time))
                .min(order)
                .orElse(null);
    }

    /** The times of all trades to which no tick of this token is nearer than this one; a tie goes to the earlier tick. */
    Interval reach(Tick tick) {
        long tolerance = rules.toleranceMillis();
        long time = tick.time();
        long from = time - tolerance;
        long until = time + tolerance;
        for (Tick previous : state.latestTicks(tick.token(), new Interval(from - tolerance, time - 1))) {
            from = Math.max(from, Math.floorDiv(previous.time() + time, 2) + 1);
        }
        for (Tick next : state.earliestTicks(tick.token(), new Interval(time + 1, until + tolerance))) {
            until = Math.min(until, Math.floorDiv(time + next.time(), 2));
        }
        return new Interval(from, until);
    }
}
