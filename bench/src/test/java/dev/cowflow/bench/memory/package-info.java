/** Tests of the memory benchmark's view into another JVM and of its comparison of late with early. */
@NullMarked
package dev.cowflow.bench.memory;

import org.jspecify.annotations.NullMarked;
