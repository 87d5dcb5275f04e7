/** Readiness of the ingestor, by its leadership, Kafka and the schema registry. */
@org.jspecify.annotations.NullMarked
package dev.cowflow.ingestor.health;
