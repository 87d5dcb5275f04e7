package dev.cowflow.bench.report;

/** One result of a benchmark. */
public interface ResultLine {
    /** For people. */
    String toText();

    /** For programs: an object with at least {@code name}, {@code against}, {@code ratio}, {@code low}, {@code high}, {@code pairs}. */
    String toJson();
}
