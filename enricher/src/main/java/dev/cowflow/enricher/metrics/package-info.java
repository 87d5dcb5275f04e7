/** Counts and measures what the join does. */
@NullMarked
package dev.cowflow.enricher.metrics;

import org.jspecify.annotations.NullMarked;
