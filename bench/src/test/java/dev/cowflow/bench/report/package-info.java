/** Tests of the arithmetic behind every printed ratio, and of the CPU time that enters it. */
@NullMarked
package dev.cowflow.bench.report;

import org.jspecify.annotations.NullMarked;
