/** Reads minute prices from Coinbase Exchange, which asks for no key. */
@org.jspecify.annotations.NullMarked
package dev.cowflow.ingestor.source.coinbase;
