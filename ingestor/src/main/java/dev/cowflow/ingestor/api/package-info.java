/** HTTP access to ingestion runs: the newest ones, and requests for more. */
@org.jspecify.annotations.NullMarked
package dev.cowflow.ingestor.api;
