package dev.cowflow.sink.consume;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * The distance of the stored position of a partition from its end, in offsets and in time: since when there is something that is not
 * in the tables. Ends are looked at every few seconds, so that is as exact as it gets. Thread-safe.
 */
final class PartitionLag {
    private static final int MOST = 720;

    private final LongSupplier nanos;
    private final Deque<End> ahead = new ArrayDeque<>();
    private long position;
    private long end;

    /** An end beyond the stored position, and when it was seen first. */
    private record End(long offset, long seenAt) {}

    /** @param nanos a clock that is never set */
    PartitionLag(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized void stored(long offset) {
        position = offset;
        while (!ahead.isEmpty() && ahead.getFirst().offset() <= position) {
            ahead.removeFirst();
        }
        if (ahead.isEmpty()) {
            noteEnd();
        }
    }

    synchronized void ends(long offset) {
        if (offset < end) {
            ahead.clear(); // cut off, or another topic of that name
        }
        if (offset != end || ahead.isEmpty()) {
            end = offset;
            noteEnd();
        }
    }

    synchronized long offsets() {
        return Math.max(0, end - position);
    }

    /** Nanoseconds. */
    synchronized long age() {
        return ahead.isEmpty() ? 0 : nanos.getAsLong() - ahead.getFirst().seenAt();
    }

    private void noteEnd() {
        if (end > position) {
            if (ahead.size() == MOST) {
                halve();
            }
            ahead.addLast(new End(end, nanos.getAsLong()));
        }
    }

    /** Leaves out every other one: of a lag that lasts for an hour the time need not be exact to seconds. */
    private void halve() {
        boolean[] keep = {false};
        ahead.removeIf(seen -> {
            keep[0] = !keep[0];
            return !keep[0];
        });
    }
}
