/** A local HTTP server that answers as the APIs of Dune, CoinGecko and Coinbase Exchange do. */
@NullMarked
package dev.cowflow.local.sandbox;

import org.jspecify.annotations.NullMarked;
