/** What the enricher's jar does besides running: forgetting its state and starting over. */
@NullMarked
package dev.cowflow.enricher.verbs;

import org.jspecify.annotations.NullMarked;
