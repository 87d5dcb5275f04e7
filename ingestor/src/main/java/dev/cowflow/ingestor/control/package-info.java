/** Follows the control tables, which say what to ingest, and captures their changes into topics. */
@org.jspecify.annotations.NullMarked
package dev.cowflow.ingestor.control;
