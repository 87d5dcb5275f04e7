package dev.cowflow.bench.report;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Ratios of the pairs of an interleaved run, one for each pair. */
public final class Ratios {
    private final double[] sorted;

    private Ratios(double[] sorted) {
        this.sorted = sorted;
    }

    /**
     * Divides the figures above by those below, pair by pair.
     *
     * @param below has as many as there are above, which is at least one
     */
    public static <T> Ratios of(List<T> above, List<T> below, ToDoubleFunction<T> figure) {
        if (above.isEmpty() || above.size() != below.size()) {
            throw new IllegalArgumentException("no pairs: " + above.size() + " and " + below.size());
        }
        return new Ratios(IntStream.range(0, above.size())
                .mapToDouble(i -> figure.applyAsDouble(above.get(i)) / figure.applyAsDouble(below.get(i)))
                .sorted()
                .toArray());
    }

    /** The middle one of some figures, of which there is at least one. */
    public static <T> double median(List<T> of, ToDoubleFunction<T> figure) {
        return median(of.stream().mapToDouble(figure).sorted().toArray());
    }

    public double median() {
        return median(sorted);
    }

    public double low() {
        return sorted[0];
    }

    public double high() {
        return sorted[sorted.length - 1];
    }

    public int count() {
        return sorted.length;
    }

    @Override
    public String toString() {
        return Arrays.toString(sorted);
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
