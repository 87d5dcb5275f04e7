/** Topologies, brokers and whole enrichers that the tests of the enricher share. */
@NullMarked
package dev.cowflow.enricher.testing;

import org.jspecify.annotations.NullMarked;
