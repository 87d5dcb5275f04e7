package dev.cowflow.bench.endtoend;

import java.util.List;

/**
 * Times from a trade's production to its row being visible in the warehouse.
 *
 * @param millis at least one, in any order
 */
record Latencies(List<Double> millis) {
    Latencies {
        millis = millis.stream().sorted().toList();
        if (millis.isEmpty()) {
            throw new IllegalArgumentException("no latencies");
        }
    }

    /** All of several. */
    static Latencies of(List<Latencies> parts) {
        return new Latencies(
                parts.stream().flatMap(part -> part.millis.stream()).toList());
    }

    double median() {
        return percentile(50);
    }

    /** The smallest that at least so many percent do not exceed. */
    double percentile(int percent) {
        int rank = (int) Math.ceil(millis.size() * percent / 100.0);
        return millis.get(Math.max(rank, 1) - 1);
    }
}
