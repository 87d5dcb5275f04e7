/** Start of a benchmark in a JVM of its own, for the tests of those that run the platform. */
@NullMarked
package dev.cowflow.bench;

import org.jspecify.annotations.NullMarked;
