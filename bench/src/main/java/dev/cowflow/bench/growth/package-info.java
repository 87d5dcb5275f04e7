/** Cost of a trade or tick to the join as its state grows, divided by the cost with a small state. */
@NullMarked
package dev.cowflow.bench.growth;

import org.jspecify.annotations.NullMarked;
