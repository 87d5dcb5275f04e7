/** Windows to read and the union of those that have been read, in UTC. */
@org.jspecify.annotations.NullMarked
package dev.cowflow.ingestor.time;
