/** Checks of topics, rules and local state before the first record is processed. */
@NullMarked
package dev.cowflow.enricher.startup;

import org.jspecify.annotations.NullMarked;
