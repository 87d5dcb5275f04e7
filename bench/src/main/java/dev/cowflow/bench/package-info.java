/** The command {@code ./cowflow bench}: each benchmark prints ratios to a baseline of the same run. */
@NullMarked
package dev.cowflow.bench;

import org.jspecify.annotations.NullMarked;
