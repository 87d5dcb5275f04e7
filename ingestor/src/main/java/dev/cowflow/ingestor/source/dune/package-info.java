/** Executes queries at Dune and reads trades from their results, row by row as received. */
@org.jspecify.annotations.NullMarked
package dev.cowflow.ingestor.source.dune;
