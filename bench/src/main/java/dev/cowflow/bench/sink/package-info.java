/** Throughput of the sink, against binary COPY as the limit and Debezium's JDBC sink connector as the peer. */
@NullMarked
package dev.cowflow.bench.sink;

import org.jspecify.annotations.NullMarked;
