/** Reads topics from the offsets that PostgreSQL keeps, and reports lag and health. */
@NullMarked
package dev.cowflow.sink.consume;

import org.jspecify.annotations.NullMarked;
