/** Commands of the enricher's jar: forgetting its state and starting over. */
@NullMarked
package dev.cowflow.enricher.command;

import org.jspecify.annotations.NullMarked;
