/** Calls to upstream APIs: within a budget, with retries, failures told apart as passing or final. */
@org.jspecify.annotations.NullMarked
package dev.cowflow.ingestor.source.http;
