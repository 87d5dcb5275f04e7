/** Transactional publication to the topics, without rows that say nothing new. */
@org.jspecify.annotations.NullMarked
package dev.cowflow.ingestor.kafka;
