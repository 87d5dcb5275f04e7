/** Prices: which windows are read next, live prices, and what has been covered. */
@NullMarked
package dev.cowflow.ingestor.prices;

import org.jspecify.annotations.NullMarked;
