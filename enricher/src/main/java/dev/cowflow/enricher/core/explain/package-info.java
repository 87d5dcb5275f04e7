/** Says how the row of a trade came to be, from what the join remembers; depends on nothing but the core. */
@NullMarked
package dev.cowflow.enricher.core.explain;

import org.jspecify.annotations.NullMarked;
