/** The part of the CoinGecko API that an ingestor of prices uses. */
@NullMarked
package dev.cowflow.local.sandbox.coingecko;

import org.jspecify.annotations.NullMarked;
