package dev.cowflow.sink.batch;

import dev.cowflow.sink.table.Row;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A decoded record. */
public record Received<F>(ConsumerRecord<byte[], byte[]> source, Row<F> row) {}
