/** Life of a process: its end in order, pauses of its threads. */
@NullMarked
package dev.cowflow.schemas.process;

import org.jspecify.annotations.NullMarked;
