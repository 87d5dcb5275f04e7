/** Tests that sizes of the state are sums over the stores of all tasks. */
@NullMarked
package dev.cowflow.enricher.metrics;

import org.jspecify.annotations.NullMarked;
