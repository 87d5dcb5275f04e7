/** Trades: which windows are read next, their rows, and those that the source has taken back. */
@NullMarked
package dev.cowflow.ingestor.trades;

import org.jspecify.annotations.NullMarked;
