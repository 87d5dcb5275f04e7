package dev.cowflow.bench.sink;

/**
 * Rows of a table in the binary format of COPY.
 *
 * @param columns those that the rows have, comma-separated
 */
record CopyData(String table, String columns, byte[] bytes) {}
