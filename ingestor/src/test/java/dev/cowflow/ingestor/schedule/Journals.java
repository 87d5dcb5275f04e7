package dev.cowflow.ingestor.schedule;

import dev.cowflow.ingestor.publish.TestTopics;
import dev.cowflow.ingestor.runs.RunJournal;
import dev.cowflow.schemas.Topics;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.kafka.clients.producer.MockProducer;

/** Journals without a broker. */
final class Journals {
    static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

    private Journals() {}

    static RunJournal empty() {
        return writingTo(TestTopics.producer(true, Topics.INGEST_RUNS));
    }

    static RunJournal writingTo(MockProducer<byte[], byte[]> producer) {
        return new RunJournal(producer, TestTopics::encode, Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
