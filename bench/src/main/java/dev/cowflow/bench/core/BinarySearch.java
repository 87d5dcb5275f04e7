package dev.cowflow.bench.core;

import dev.cowflow.bench.report.Contestant;

/** The least that finding the nearest of many times can cost: a binary search over a sorted array. */
final class BinarySearch implements Contestant {
    private final long[] times;
    private final long[] questions;
    private final int rounds;
    private long sum;

    BinarySearch(MinuteTicks history, long[] questions, int matches) {
        this.times = history.times();
        this.questions = questions;
        this.rounds = matches / questions.length;
    }

    @Override
    public String name() {
        return "binary-search";
    }

    @Override
    public void prepare() {
        sum = 0;
    }

    @Override
    public void work() {
        for (int round = 0; round < rounds; round++) {
            for (long question : questions) {
                sum += nearest(question);
            }
        }
    }

    long sum() {
        return sum;
    }

    private long nearest(long time) {
        int low = 0;
        int high = times.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == times.length || low > 0 && time - times[low - 1] <= times[low] - time) {
            return times[low - 1];
        }
        return times[low];
    }

    @Override
    public void close() {
        // it has nothing open
    }
}
