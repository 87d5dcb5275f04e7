package dev.cowflow.sink.batch;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record that cannot be written, and why. */
public record Rejected(ConsumerRecord<byte[], byte[]> source, RuntimeException cause) {}
