/** Tests of the growth benchmark on small states: the generated history, the lines printed, the chart drawn of them. */
@NullMarked
package dev.cowflow.bench.growth;

import org.jspecify.annotations.NullMarked;
