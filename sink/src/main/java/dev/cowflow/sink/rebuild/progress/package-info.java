/** Progress of sink and enrichers, and the lock that lets one rebuild run. */
@NullMarked
package dev.cowflow.sink.rebuild.progress;

import org.jspecify.annotations.NullMarked;
