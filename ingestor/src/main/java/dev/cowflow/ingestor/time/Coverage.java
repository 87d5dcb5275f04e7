package dev.cowflow.ingestor.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Stretches of time that are known completely: disjoint intervals in ascending order, both ends included. Immutable.
 */
public final class Coverage {
    public static final Coverage NONE = new Coverage(List.of());

    private final List<Interval> intervals;

    private Coverage(List<Interval> intervals) {
        this.intervals = intervals;
    }

    /** A stretch from {@code from} to {@code until}, both included. */
    public record Interval(Instant from, Instant until) {
        public Interval {
            if (until.isBefore(from)) {
                throw new IllegalArgumentException("An interval cannot end before it begins: " + from + " … " + until);
            }
        }
    }

    public List<Interval> intervals() {
        return intervals;
    }

    /** The union of this and one more interval; intervals that touch become one. */
    public Coverage plus(Instant from, Instant until) {
        List<Interval> sorted = new ArrayList<>(intervals);
        sorted.add(new Interval(from, until));
        sorted.sort(Comparator.comparing(Interval::from));
        List<Interval> union = new ArrayList<>();
        for (Interval next : sorted) {
            Interval last = union.isEmpty() ? null : union.get(union.size() - 1);
            if (last == null || next.from().isAfter(last.until())) {
                union.add(next);
            } else if (next.until().isAfter(last.until())) {
                union.set(union.size() - 1, new Interval(last.from(), next.until()));
            }
        }
        return new Coverage(List.copyOf(union));
    }

    /** Parts of a stretch that this lacks, in ascending order; gaps share their ends with the intervals around them. */
    public List<Interval> gaps(Instant from, Instant until) {
        List<Interval> gaps = new ArrayList<>();
        Instant known = from;
        for (Interval interval : intervals) {
            Instant end = interval.from().isBefore(until) ? interval.from() : until;
            if (known.isBefore(end)) {
                gaps.add(new Interval(known, end));
            }
            known = interval.until().isAfter(known) ? interval.until() : known;
        }
        if (known.isBefore(until)) {
            gaps.add(new Interval(known, until));
        }
        return List.copyOf(gaps);
    }

    /** Up to when everything from {@code from} on is known; {@code from} itself when nothing is. */
    public Instant knownUntil(Instant from) {
        return intervals.stream()
                .filter(interval ->
                        !interval.from().isAfter(from) && !interval.until().isBefore(from))
                .map(Interval::until)
                .findFirst()
                .orElse(from);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Coverage coverage && intervals.equals(coverage.intervals);
    }

    @Override
    public int hashCode() {
        return intervals.hashCode();
    }

    @Override
    public String toString() {
        return intervals.toString();
    }
}
