package dev.cowflow.sink.batch;

import dev.cowflow.sink.table.Row;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A decoded record. */
public record Received<T>(ConsumerRecord<byte[], byte[]> source, Row<T> row) {}
