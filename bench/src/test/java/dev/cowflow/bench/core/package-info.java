/** Proof from bytecode that the benchmark calls the same search for the nearest tick as the join. */
@NullMarked
package dev.cowflow.bench.core;

import org.jspecify.annotations.NullMarked;
