package dev.cowflow.sink.batch;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record that becomes a dead letter, and why. */
public record InvalidRecord(ConsumerRecord<byte[], byte[]> source, RuntimeException cause) {}
