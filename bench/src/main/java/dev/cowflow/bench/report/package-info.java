/** Method of measurement that benchmarks share: candidates take turns, and pairs of costs become a ratio. */
@NullMarked
package dev.cowflow.bench.report;

import org.jspecify.annotations.NullMarked;
