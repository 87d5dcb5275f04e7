package dev.cowflow.local.oracle;

import java.math.BigDecimal;
import java.time.Instant;

/** @param priority of its source, 0 for the first */
record OracleTick(Instant time, BigDecimal price, String source, int priority) {
    long millisFrom(Instant other) {
        return Math.abs(time.toEpochMilli() - other.toEpochMilli());
    }

    /** Closer to the trade, or as close and earlier, or at the same time and from a source that goes before. */
    boolean isBetter(OracleTick other, Instant trade) {
        long mine = millisFrom(trade);
        long theirs = other.millisFrom(trade);
        if (mine != theirs) {
            return mine < theirs;
        }
        return time.equals(other.time) ? priority < other.priority : time.isBefore(other.time);
    }
}
