/** The ingestor as a Spring application: its start, and its connections to database, Kafka and APIs. */
@org.jspecify.annotations.NullMarked
package dev.cowflow.ingestor;
