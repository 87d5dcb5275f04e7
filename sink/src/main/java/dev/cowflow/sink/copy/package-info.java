/** PostgreSQL's binary COPY: columns, rows and numbers as bytes. */
@NullMarked
package dev.cowflow.sink.copy;

import org.jspecify.annotations.NullMarked;
