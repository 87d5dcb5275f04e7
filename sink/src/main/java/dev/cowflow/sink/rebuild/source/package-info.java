/** Sources of the rows of a rebuild: the enriched topic, or raw topics read by a second enricher. */
@NullMarked
package dev.cowflow.sink.rebuild.source;

import org.jspecify.annotations.NullMarked;
