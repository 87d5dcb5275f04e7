package dev.cowflow.bench.core;

import com.sun.management.ThreadMXBean;
import dev.cowflow.bench.report.Candidate;
import dev.cowflow.enricher.core.PriceIndex;
import dev.cowflow.enricher.core.Tick;
import java.lang.management.ManagementFactory;

/** The join's own way to the nearest tick, blocks and all. */
final class Match implements Candidate {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final PriceIndex index;
    private final long[] questions;
    private final int rounds;
    private long sum;
    private long allocated;

    Match(MinuteTicks history, long[] questions, int matches) {
        this.index = history.index();
        this.questions = questions;
        this.rounds = matches / questions.length;
    }

    @Override
    public String name() {
        return "match";
    }

    @Override
    public void prepare() {
        sum = 0;
    }

    @Override
    public void work() {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int round = 0; round < rounds; round++) {
            for (long question : questions) {
                Tick tick = index.nearest(MinuteTicks.TOKEN, question);
                sum += tick == null ? 0 : tick.time();
            }
        }
        allocated = threads.getCurrentThreadAllocatedBytes() - before;
    }

    /** Bytes on the heap, of the last round. */
    long allocated() {
        return allocated;
    }

    /** Tells whether both found the same ticks in the last round, by the sum of their times. */
    boolean isSameAs(BinarySearch search) {
        return sum == search.sum();
    }
}
