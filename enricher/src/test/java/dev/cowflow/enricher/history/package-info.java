/** Seeded histories of raw records, and what has to come of them. */
@NullMarked
package dev.cowflow.enricher.history;

import org.jspecify.annotations.NullMarked;
