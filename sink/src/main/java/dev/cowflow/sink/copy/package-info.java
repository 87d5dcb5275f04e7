/** Rows as bytes for PostgreSQL: columns and numbers of binary COPY, and arrays for statements. */
@NullMarked
package dev.cowflow.sink.copy;

import org.jspecify.annotations.NullMarked;
