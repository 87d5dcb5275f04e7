/** Tests of the statistics of latencies: percentiles, and ratios of the medians of pairs. */
@NullMarked
package dev.cowflow.bench.endtoend;

import org.jspecify.annotations.NullMarked;
