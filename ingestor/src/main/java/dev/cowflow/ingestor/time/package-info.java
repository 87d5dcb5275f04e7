/** Windows of time to read, in UTC. */
@org.jspecify.annotations.NullMarked
package dev.cowflow.ingestor.time;
