package dev.cowflow.bench.core;

import dev.cowflow.bench.report.Candidate;
import java.util.Arrays;

/** The least that finding the nearest of many times can cost: a binary search over a sorted array. */
final class BinarySearch implements Candidate {
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
        int found = Arrays.binarySearch(times, time);
        int next = found >= 0 ? found + 1 : -found - 1;
        if (next == times.length || next > 0 && time - times[next - 1] <= times[next] - time) {
            return times[next - 1];
        }
        return times[next];
    }
}
