/** Speed of the join's search for the nearest tick, divided by that of a binary search over the same times. */
@NullMarked
package dev.cowflow.bench.core;

import org.jspecify.annotations.NullMarked;
