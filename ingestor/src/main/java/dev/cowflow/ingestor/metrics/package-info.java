/** Gauges for alerts, most of them read from PostgreSQL so that a restart forgets nothing. */
@org.jspecify.annotations.NullMarked
package dev.cowflow.ingestor.metrics;
