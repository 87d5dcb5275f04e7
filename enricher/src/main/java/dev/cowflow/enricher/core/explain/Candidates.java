package dev.cowflow.enricher.core.explain;

import dev.cowflow.enricher.core.Match;
import dev.cowflow.enricher.core.MatchOrder;
import dev.cowflow.enricher.core.PriceStorage;
import dev.cowflow.enricher.core.Rules;
import dev.cowflow.enricher.core.Tick;
import dev.cowflow.model.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The best matches of a leg, out of all ticks within the tolerance. Keeps few of them, however many there are. */
final class Candidates {
    private static final int MOST = 20;

    private final Comparator<Match> order;
    private final PriorityQueue<Match> best;
    private long count;

    private Candidates(Rules rules) {
        this.order = MatchOrder.of(rules);
        this.best = new PriorityQueue<>(order.reversed());
    }

    static Candidates of(String token, long time, Rules rules, PriceStorage prices) {
        Candidates candidates = new Candidates(rules);
        long tolerance = rules.toleranceMillis();
        prices.visitTicks(token, new Interval(time - tolerance, time + tolerance), tick -> {
            if (!rules.isOutdated(tick, prices.covered(token, tick.source()))) {
                candidates.offer(tick, time);
            }
        });
        return candidates;
    }

    private void offer(Tick tick, long time) {
        count++;
        best.add(new Match(tick, tick.time() - time));
        if (best.size() > MOST) {
            best.remove();
        }
    }

    /** The match of the leg; null when there is no tick within the tolerance. */
    @Nullable
    Match winner() {
        return best.stream().min(order).orElse(null);
    }

    /** The best first. */
    List<Candidate> inOrder() {
        List<Match> sorted = best.stream().sorted(order).toList();
        List<Candidate> explained = new ArrayList<>();
        for (Match match : sorted) {
            boolean wins = explained.isEmpty();
            Reason reason = wins ? Reason.ofWinner(sorted) : Reason.ofRejected(match, sorted.get(0));
            explained.add(Candidate.of(match, wins, reason));
        }
        return explained;
    }

    /** Number of candidates beyond those kept. */
    long more() {
        return count - best.size();
    }
}
