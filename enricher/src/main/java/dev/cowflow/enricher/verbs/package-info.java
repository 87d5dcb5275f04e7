/** Commands of the enricher's jar: forgetting its state and starting over. */
@NullMarked
package dev.cowflow.enricher.verbs;

import org.jspecify.annotations.NullMarked;
