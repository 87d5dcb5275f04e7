/** Tests that state and offsets of an enricher that still runs are not reset. */
@NullMarked
package dev.cowflow.enricher.command;

import org.jspecify.annotations.NullMarked;
