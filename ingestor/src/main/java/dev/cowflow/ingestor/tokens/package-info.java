/** Tokens and pairs to ingest, identified by address and known to people by symbol. */
@org.jspecify.annotations.NullMarked
package dev.cowflow.ingestor.tokens;
