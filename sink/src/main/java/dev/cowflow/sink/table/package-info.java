/** Rows of the warehouse, the same whatever the order and repetition of the records they are made of. */
@NullMarked
package dev.cowflow.sink.table;

import org.jspecify.annotations.NullMarked;
