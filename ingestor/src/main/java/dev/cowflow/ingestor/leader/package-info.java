/** Leader election by a lock in PostgreSQL, so that one of several processes ingests and another can take over. */
@org.jspecify.annotations.NullMarked
package dev.cowflow.ingestor.leader;
