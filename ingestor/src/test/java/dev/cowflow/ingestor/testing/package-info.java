/** Servers, topics, sources and clocks that the tests of the ingestor share. */
@NullMarked
package dev.cowflow.ingestor.testing;

import org.jspecify.annotations.NullMarked;
