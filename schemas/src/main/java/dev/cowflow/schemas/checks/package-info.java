/** The rules for a trade, a price or a statement of coverage, for everybody who makes one or takes one. */
@NullMarked
package dev.cowflow.schemas.checks;

import org.jspecify.annotations.NullMarked;
