package dev.cowflow.bench.sink;

/**
 * Number of times that candidates take turns.
 *
 * @param warmUps rounds before those that count
 * @param pairs rounds that count
 */
record Rounds(int warmUps, int pairs) {}
