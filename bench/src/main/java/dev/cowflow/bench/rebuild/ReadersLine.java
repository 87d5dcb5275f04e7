package dev.cowflow.bench.rebuild;

import java.util.Locale;

/**
 * Effects of rebuilds on people who queried the warehouse meanwhile.
 *
 * @param fewer answers that told of fewer trades than an earlier one
 * @param longestPauseMs for how long a swap let statements wait at the most, as the rebuild says
 * @param longestAnswerMs what the slowest answer took of those that came during or after a swap
 */
record ReadersLine(int readers, long answers, long failures, long fewer, long longestPauseMs, long longestAnswerMs) {
    boolean isGood() {
        return answers > 0 && failures == 0 && fewer == 0;
    }

    String toText() {
        return String.format(
                Locale.ROOT,
                "%d readers: %,d answers, %d failed, %d with fewer trades than before; longest pause of a swap %d ms,"
                        + " longest answer during one %d ms",
                readers,
                answers,
                failures,
                fewer,
                longestPauseMs,
                longestAnswerMs);
    }

    String toJson() {
        return String.format(
                Locale.ROOT,
                "{\"name\":\"readers\",\"readers\":%d,\"answers\":%d,\"failures\":%d,\"fewer_than_before\":%d,"
                        + "\"longest_pause_ms\":%d,\"longest_answer_ms\":%d}",
                readers,
                answers,
                failures,
                fewer,
                longestPauseMs,
                longestAnswerMs);
    }
}
