/** The Streams topology: processors around the rules of the join. */
@NullMarked
package dev.cowflow.enricher.topology;

import org.jspecify.annotations.NullMarked;
