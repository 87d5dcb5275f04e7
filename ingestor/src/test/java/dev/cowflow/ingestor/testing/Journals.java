package dev.cowflow.ingestor.testing;

import dev.cowflow.ingestor.kafka.TransactionalWriter;
import dev.cowflow.ingestor.run.RunJournal;
import dev.cowflow.schemas.topic.Topics;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Journals without a broker. */
public final class Journals {
    public static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

    private Journals() {}

    public static RunJournal empty() {
        return new RunJournal(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** A writer that nobody looks into. */
    public static TransactionalWriter nowhere() {
        return TestTopics.writer(TestTopics.producer(true, Topics.INGEST_RUNS));
    }
}
