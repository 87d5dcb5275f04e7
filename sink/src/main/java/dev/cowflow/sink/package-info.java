/** The sink as a Spring application: its start, its commands, and the wiring of topics to tables. */
@NullMarked
package dev.cowflow.sink;

import org.jspecify.annotations.NullMarked;
