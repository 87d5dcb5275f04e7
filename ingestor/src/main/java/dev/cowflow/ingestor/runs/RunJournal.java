package dev.cowflow.ingestor.runs;

import dev.cowflow.avro.IngestRun;
import dev.cowflow.ingestor.publish.RecordEncoder;
import dev.cowflow.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest state of every run, kept in the run topic. Thread-safe. */
public final class RunJournal {
    private static final Logger LOG = LoggerFactory.getLogger(RunJournal.class);

    private final Producer<byte[], byte[]> producer;
    private final RecordEncoder encoder;
    private final Clock clock;
    private final Map<String, IngestRun> runs = new ConcurrentHashMap<>();

    public RunJournal(Producer<byte[], byte[]> producer, RecordEncoder encoder, Clock clock) {
        this.producer = producer;
        this.encoder = encoder;
        this.clock = clock;
    }

    /** Takes over what the topic says. */
    public void remember(IngestRun run) {
        runs.put(run.getRunId(), run);
    }

    public List<IngestRun> runs() {
        return List.copyOf(runs.values());
    }

    /** Opens the record of a run, or goes on in it when the same task was begun before and did not complete. */
    public Run open(RunSpec spec) {
        IngestRun earlier = runs.get(spec.id().toString());
        IngestRun progress = earlier == null || isIn(earlier, RunState.COMPLETED) ? fresh(spec) : earlier;
        Run run = new Run(progress, this, clock);
        run.started();
        return run;
    }

    /**
     * Ends the record of runs that an earlier process left open and that nobody takes up again. Following prices live has
     * no end of its own and counts as completed as far as it came; any other run failed.
     */
    public void closeAbandoned(Set<UUID> takenUp) {
        for (IngestRun run : runs()) {
            boolean open = isIn(run, RunState.STARTED) || isIn(run, RunState.RUNNING);
            if (open && !takenUp.contains(UUID.fromString(run.getRunId()))) {
                close(new Run(run, this, clock), run.getKind());
            }
        }
    }

    private static void close(Run abandoned, String kind) {
        if (kind.equals(RunKind.LIVE.name())) {
            abandoned.completed();
        } else {
            abandoned.failed(
                    "The process ended before this run did",
                    "Nothing to do: what it left unread is part of later runs");
        }
    }

    void write(IngestRun run) {
        remember(run);
        var message = new ProducerRecord<>(
                Topics.INGEST_RUNS.name(),
                run.getRunId().getBytes(StandardCharsets.UTF_8),
                encoder.encode(Topics.INGEST_RUNS, run));
        producer.send(message, (metadata, exception) -> {
            if (exception != null) {
                LOG.error("Kafka did not take the state {} of run {}", run.getState(), run.getRunId(), exception);
            }
        });
    }

    /** Whether a run is in a state. */
    public static boolean isIn(IngestRun run, RunState state) {
        return run.getState().equals(state.name());
    }

    private IngestRun fresh(RunSpec spec) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return IngestRun.newBuilder()
                .setRunId(spec.id().toString())
                .setSource(spec.source())
                .setKind(spec.kind().name())
                .setTarget(spec.target())
                .setState(RunState.STARTED.name())
                .setWindowFrom(spec.window().from())
                .setWindowUntil(spec.window().until())
                .setStartedAt(now)
                .setUpdatedAt(now)
                .build();
    }
}
