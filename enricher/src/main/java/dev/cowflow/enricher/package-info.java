/** The enricher as an application: its start, its commands, and the wiring of the topology. */
@NullMarked
package dev.cowflow.enricher;

import org.jspecify.annotations.NullMarked;
