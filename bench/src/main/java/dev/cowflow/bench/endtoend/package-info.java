/** Throughput and latency from a produced raw trade to its visible row in the warehouse, against the sink alone. */
@NullMarked
package dev.cowflow.bench.endtoend;

import org.jspecify.annotations.NullMarked;
