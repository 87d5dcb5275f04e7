/** Writes batches of records and the offsets after them in one transaction; bad records become dead letters. */
@NullMarked
package dev.cowflow.sink.batch;

import org.jspecify.annotations.NullMarked;
