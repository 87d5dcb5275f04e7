/** Exchange of the tables in use for rebuilt ones, and all that can stand in its way. */
@NullMarked
package dev.cowflow.sink.rebuild.swap;

import org.jspecify.annotations.NullMarked;
