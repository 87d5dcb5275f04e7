/** A market read from the CSV files of a recording. */
@NullMarked
package dev.cowflow.local.sandbox.market.recorded;

import org.jspecify.annotations.NullMarked;
