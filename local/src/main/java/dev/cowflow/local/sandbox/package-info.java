/** A local HTTP server that answers as the Dune and CoinGecko APIs do. */
@NullMarked
package dev.cowflow.local.sandbox;

import org.jspecify.annotations.NullMarked;
