/** Reading of topics to their ends, with the newest row of each key alone. */
@NullMarked
package dev.cowflow.sink.rebuild.replay;

import org.jspecify.annotations.NullMarked;
