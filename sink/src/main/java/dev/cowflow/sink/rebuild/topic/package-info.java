/** Repair of the enriched topic after a rebuild under other rules. */
@NullMarked
package dev.cowflow.sink.rebuild.topic;

import org.jspecify.annotations.NullMarked;
