/** Transactional publication to the topics, without rows that say nothing new, and what the topics are known to hold. */
@org.jspecify.annotations.NullMarked
package dev.cowflow.ingestor.kafka;
