package dev.cowflow.ingestor.schedule;

import dev.cowflow.ingestor.publish.TestTopics;
import dev.cowflow.ingestor.publish.TransactionalWriter;
import dev.cowflow.ingestor.runs.RunJournal;
import dev.cowflow.schemas.topic.Topics;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Journals without a broker. */
final class Journals {
    static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

    private Journals() {}

    static RunJournal empty() {
        return new RunJournal(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** A writer that nobody looks into. */
    static TransactionalWriter nowhere() {
        return TestTopics.writer(TestTopics.producer(true, Topics.INGEST_RUNS));
    }
}
