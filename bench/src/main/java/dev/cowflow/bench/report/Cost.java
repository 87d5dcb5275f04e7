package dev.cowflow.bench.report;

/**
 * What an amount of work took.
 *
 * @param seconds of the clock on the wall
 * @param cpuSeconds of all threads of this process, the broker's included where one runs in it
 */
public record Cost(double seconds, double cpuSeconds) {}
