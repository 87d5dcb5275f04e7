package dev.cowflow.enricher.core.explain;

import dev.cowflow.model.Coverage;
import dev.cowflow.model.Interval;
import java.time.Instant;
import java.util.List;

/**
 * Coverage of the time around a leg by one source.
 *
 * @param covered whether it has been read completely as far as the tolerance reaches
 * @param unread what it has not been read of, the earliest first; five at most
 * @param moreUnread how many more such stretches there are
 */
public record SourceCoverage(String source, boolean covered, List<Stretch> unread, int moreUnread) {
    private static final int MOST = 5;

    /** A stretch of time; both ends belong to it, and times are whole milliseconds. */
    public record Stretch(Instant from, Instant until) {
        static Stretch of(Interval interval) {
            return new Stretch(Instant.ofEpochMilli(interval.from()), Instant.ofEpochMilli(interval.until()));
        }

        @Override
        public String toString() {
            return from + " to " + until;
        }
    }

    static SourceCoverage of(String source, Interval needed, Coverage known) {
        List<Interval> unread = new Coverage(List.of(needed)).minus(known).intervals();
        return new SourceCoverage(
                source,
                unread.isEmpty(),
                unread.stream().limit(MOST).map(Stretch::of).toList(),
                Math.max(0, unread.size() - MOST));
    }
}
