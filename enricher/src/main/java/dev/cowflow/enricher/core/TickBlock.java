package dev.cowflow.enricher.core;

import dev.cowflow.model.Interval;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Ticks that can be nearest to a time within a stretch of about 70 minutes: of each instant the tick of the preferred
 * source, and besides the last tick before the stretch and the first one after it. Sorted arrays.
 */
final class TickBlock {
    private static final int TIME_BITS = 22;
    private static final int INITIAL_CAPACITY = 8;

    private final String token;
    private final long index;
    private final long from;
    private final long until;
    private final Rules rules;
    private long[] times = new long[INITIAL_CAPACITY];
    private @Nullable Tick[] ticks = new Tick[INITIAL_CAPACITY];
    private int size;

    /** Of {@link TickBlocks}: whether it was asked for since the clock came by. */
    boolean used;

    /** Of {@link BlockTable}: the next in the same bucket. */
    @Nullable
    TickBlock sibling;

    TickBlock(String token, long index, Rules rules) {
        this.token = token;
        this.index = index;
        this.from = index << TIME_BITS;
        this.until = (index + 1) << TIME_BITS;
        this.rules = rules;
    }

    /** The number of the block that a time belongs to. */
    static long index(long time) {
        return time >> TIME_BITS;
    }

    /** The times of all ticks that can be nearest to a time of this block. */
    Interval times(long tolerance) {
        return new Interval(from - tolerance, until - 1 + tolerance);
    }

    String token() {
        return token;
    }

    long index() {
        return index;
    }

    int size() {
        return size;
    }

    /** The nearest tick, the earlier on a tie; null when none is within the tolerance. */
    @Nullable
    Tick nearest(long time, long tolerance) {
        int next = firstAfter(time);
        long before = next > 0 ? time - times[next - 1] : Long.MAX_VALUE;
        long after = next < size ? times[next] - time : Long.MAX_VALUE;
        if (before <= after) {
            return before <= tolerance ? ticks[next - 1] : null;
        }
        return after <= tolerance ? ticks[next] : null;
    }

    /** The times within the tolerance to which no tick of another instant is nearer than one at this time. */
    Interval affectedRange(long time, long tolerance) {
        int next = firstAfter(time);
        int previous = firstAfter(time - 1) - 1;
        long first = time - tolerance;
        long last = time + tolerance;
        return new Interval(
                previous < 0 ? first : Math.max(first, Math.floorDiv(times[previous] + time, 2) + 1),
                next == size ? last : Math.min(last, Math.floorDiv(time + times[next], 2)));
    }

    /**
     * Takes a tick that is newer than what the block has of it.
     *
     * @return by how many ticks the block has grown
     */
    int put(Tick tick) {
        long time = tick.time();
        int at = firstAfter(time - 1);
        if (at < size && times[at] == time) {
            replaceLesser(at, tick);
            return 0;
        }
        if (time < from && size > 0 && times[0] < from) {
            return at == 0 ? 0 : set(0, tick);
        }
        if (time >= until && size > 0 && times[size - 1] >= until) {
            return at == size ? 0 : set(size - 1, tick);
        }
        insert(at, tick);
        return 1;
    }

    private void replaceLesser(int at, Tick tick) {
        Tick there = ticks[at];
        if (there == null || rules.priority(tick.source()) <= rules.priority(there.source())) {
            ticks[at] = tick;
        }
    }

    private int set(int at, Tick tick) {
        times[at] = tick.time();
        ticks[at] = tick;
        return 0;
    }

    private void insert(int at, Tick tick) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            ticks = Arrays.copyOf(ticks, 2 * size);
        }
        System.arraycopy(times, at, times, at + 1, size - at);
        System.arraycopy(ticks, at, ticks, at + 1, size - at);
        size++;
        set(at, tick);
    }

    private int firstAfter(long time) {
        int found = Arrays.binarySearch(times, 0, size, time);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
