/** Reads spot prices and price history from CoinGecko, on whichever plan the key is for. */
@org.jspecify.annotations.NullMarked
package dev.cowflow.ingestor.source.coingecko;
