package dev.cowflow.bench.report;

/**
 * Time that an amount of work took.
 *
 * @param seconds of the clock on the wall
 * @param cpuSeconds of this process, the broker's included where one runs in it, and of programs that work with it; NaN when
 *     not known
 */
public record Cost(double seconds, double cpuSeconds) {}
