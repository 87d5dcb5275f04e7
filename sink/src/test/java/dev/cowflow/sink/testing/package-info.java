/** Databases, sinks and rows that the tests of the sink share. */
@NullMarked
package dev.cowflow.sink.testing;

import org.jspecify.annotations.NullMarked;
