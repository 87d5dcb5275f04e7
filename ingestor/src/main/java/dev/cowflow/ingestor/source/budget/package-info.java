/** Limits on API calls and Dune credits, shared by all processes and kept over restarts in PostgreSQL. */
@org.jspecify.annotations.NullMarked
package dev.cowflow.ingestor.source.budget;
