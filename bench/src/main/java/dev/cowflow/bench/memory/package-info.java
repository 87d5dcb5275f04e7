/** Memory of the enricher late in a run, divided by that early in it, which a leak would raise. */
@NullMarked
package dev.cowflow.bench.memory;

import org.jspecify.annotations.NullMarked;
