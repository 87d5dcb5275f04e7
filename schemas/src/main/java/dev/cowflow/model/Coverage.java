package dev.cowflow.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A set of instants, in epoch milliseconds, that one source has been asked for completely. Immutable. Adding is
 * commutative, associative and idempotent. Times are whole milliseconds, so intervals that leave no millisecond between
 * them are one.
 *
 * @param intervals disjoint, apart by at least one millisecond, ascending
 */
public record Coverage(List<Interval> intervals) {
    /** No instant at all. */
    public static final Coverage NONE = new Coverage(List.of());

    /** Sorts and joins the intervals, which may overlap and come in any order. */
    public Coverage {
        intervals = joined(intervals);
    }

    /** The instants of both. */
    public Coverage plus(Coverage other) {
        List<Interval> both = new ArrayList<>(intervals);
        both.addAll(other.intervals);
        return new Coverage(both);
    }

    /** The instants of this and of one more interval, both ends included. */
    public Coverage plus(Instant from, Instant until) {
        return plus(new Coverage(List.of(Interval.of(from, until))));
    }

    /**
     * Parts of a stretch of time that this lacks, in ascending order. Gaps share their ends with the intervals around them,
     * so that windows that begin where another ends leave nothing out and nothing between them. A single instant has none.
     */
    public List<Interval> gaps(Instant from, Instant until) {
        List<Interval> gaps = new ArrayList<>();
        long known = from.toEpochMilli();
        long end = until.toEpochMilli();
        for (Interval interval : intervals) {
            if (known < Math.min(interval.from(), end)) {
                gaps.add(new Interval(known, Math.min(interval.from(), end)));
            }
            known = Math.max(known, interval.until());
        }
        if (known < end) {
            gaps.add(new Interval(known, end));
        }
        return List.copyOf(gaps);
    }

    /** Up to when everything from {@code from} on is covered; {@code from} itself when it is not. */
    public Instant knownUntil(Instant from) {
        long start = from.toEpochMilli();
        return intervals.stream()
                .filter(interval -> interval.from() <= start && start <= interval.until())
                .map(Interval::end)
                .findFirst()
                .orElse(from);
    }

    /** The instants that are in this but not in the other. */
    public Coverage minus(Coverage other) {
        List<Interval> rest = new ArrayList<>();
        for (Interval interval : intervals) {
            long from = interval.from();
            for (Interval hole : other.intervals) {
                if (from < hole.from() && from <= interval.until()) {
                    rest.add(new Interval(from, Math.min(interval.until(), hole.from() - 1)));
                }
                from = Math.max(from, hole.until() + 1);
            }
            if (from <= interval.until()) {
                rest.add(new Interval(from, interval.until()));
            }
        }
        return new Coverage(rest);
    }

    /** The instants around which everything at most {@code distance} away is covered. */
    public Coverage shrunkBy(long distance) {
        return new Coverage(intervals.stream()
                .filter(interval -> interval.until() - interval.from() >= 2 * distance)
                .map(interval -> new Interval(interval.from() + distance, interval.until() - distance))
                .toList());
    }

    /** Tells whether every instant at most {@code distance} away from {@code time} is covered. */
    public boolean containsAround(long time, long distance) {
        int low = 0;
        int high = intervals.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Interval interval = intervals.get(middle);
            if (interval.until() < time) {
                low = middle + 1;
            } else if (interval.from() > time) {
                high = middle - 1;
            } else {
                return interval.from() <= time - distance && time + distance <= interval.until();
            }
        }
        return false;
    }

    private static List<Interval> joined(Collection<Interval> intervals) {
        List<Interval> joined = new ArrayList<>();
        for (Interval next : intervals.stream()
                .sorted(Comparator.comparingLong(Interval::from))
                .toList()) {
            int end = joined.size() - 1;
            if (end >= 0 && next.from() <= joined.get(end).until() + 1) {
                Interval last = joined.get(end);
                joined.set(end, new Interval(last.from(), Math.max(last.until(), next.until())));
            } else {
                joined.add(next);
            }
        }
        return List.copyOf(joined);
    }
}
