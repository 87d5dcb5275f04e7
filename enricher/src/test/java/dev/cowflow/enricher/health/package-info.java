/** Tests of lag and of the progress of restores, by which the enricher reports its readiness. */
@NullMarked
package dev.cowflow.enricher.health;

import org.jspecify.annotations.NullMarked;
