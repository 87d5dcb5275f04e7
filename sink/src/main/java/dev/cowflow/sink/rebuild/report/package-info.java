/** Comparison of both warehouses, and the report of a rebuild. */
@NullMarked
package dev.cowflow.sink.rebuild.report;

import org.jspecify.annotations.NullMarked;
