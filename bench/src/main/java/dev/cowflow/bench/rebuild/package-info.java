/** Time of a rebuild, divided by the time to copy the warehouse's rows into empty tables and index them. */
@NullMarked
package dev.cowflow.bench.rebuild;

import org.jspecify.annotations.NullMarked;
