package dev.cowflow.ingestor.run;

import dev.cowflow.avro.IngestRun;
import dev.cowflow.ingestor.kafka.TransactionalWriter;
import dev.cowflow.model.Coverage;
import dev.cowflow.model.RunState;
import dev.cowflow.schemas.topic.Topics;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Knowledge of all runs, kept in the run topic. Thread-safe. */
public final class RunJournal {
    private static final String ABANDONED = "The process ended before this run did";

    private final Clock clock;
    private final RunMemory memory = new RunMemory();

    public RunJournal(Clock clock) {
        this.clock = clock;
    }

    /** Takes over what the topic says. */
    public void remember(IngestRun run) {
        memory.remember(run);
    }

    /** The runs that are open, have failed or were requested, and the latest of each source and target. */
    public List<IngestRun> runs() {
        return memory.runs();
    }

    /** Those of them that are of one source. */
    public Stream<IngestRun> of(String source) {
        return runs().stream().filter(run -> run.getSource().equals(source));
    }

    /**
     * Of each source and target, whatever the window, the latest run that tells how it fares: one that ended or waits for
     * a budget. Live prices apart, however they stand.
     */
    public Collection<IngestRun> latest() {
        return memory.latest();
    }

    /** The record of the run with this task, if it is open, has failed or was requested. */
    public Optional<IngestRun> find(RunSpec spec) {
        return memory.unsettled(spec.id().toString());
    }

    /** Time that completed runs have read of a target, given by its id; live prices do not count. */
    public Coverage completed(String source, String targetId) {
        return memory.completed(source, targetId);
    }

    /** Start of the first run of all of a source, whatever it read. */
    public Optional<Instant> firstStart(String source) {
        return memory.firstStart(source);
    }

    /** Opens the record of a run, or goes on in it when the same task was begun before and did not complete. */
    public Run open(RunSpec spec, TransactionalWriter writer) {
        IngestRun last = find(spec).orElse(null);
        IngestRun progress = last == null || isIn(last, RunState.COMPLETED) ? fresh(spec, last) : last;
        Run run = new Run(progress, this, writer, clock);
        run.started();
        return run;
    }

    /** Ends the record of a run that an earlier process left open and that nobody takes up again. */
    public void abandon(IngestRun run, TransactionalWriter writer) {
        new Run(run, this, writer, clock).failed(ABANDONED, "Nothing to do: what it left unread is part of later runs");
    }

    /** Ends the records of following a source live that were left open: they completed as far as they came. */
    public void closeLive(String source, TransactionalWriter writer) {
        of(source)
                .filter(run -> isOpen(run) && run.getKind().equals(RunKind.LIVE.name()))
                .forEach(run -> new Run(run, this, writer, clock).completed());
    }

    void write(TransactionalWriter writer, IngestRun run) {
        writer.send(Topics.INGEST_RUNS, run.getRunId(), run);
        writer.commit();
        memory.wrote(run);
    }

    /** Tells whether a run is in a state. */
    public static boolean isIn(IngestRun run, RunState state) {
        return run.getState().equals(state.name());
    }

    /** Tells whether a run was begun and has not ended. */
    public static boolean isOpen(IngestRun run) {
        return !isIn(run, RunState.COMPLETED) && !isIn(run, RunState.FAILED);
    }

    /** Tells whether a run did not fail, but was ended because nobody went on with it. */
    static boolean wasAbandoned(IngestRun run) {
        return ABANDONED.equals(run.getError());
    }

    /**
     * Tells whether a run failed by trouble of the source; one that was refused fails until somebody changes something.
     */
    public static boolean isWorthAnotherAttempt(IngestRun run) {
        return isIn(run, RunState.FAILED) && run.getAdvice() == null;
    }

    /** @param last its states come after those of this record of the same task */
    private IngestRun fresh(RunSpec spec, @Nullable IngestRun last) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant after = last == null || last.getUpdatedAt().isBefore(now) ? now : last.getUpdatedAt();
        RunRequest request = spec.request();
        return IngestRun.newBuilder()
                .setRunId(spec.id().toString())
                .setSource(spec.source())
                .setKind(spec.kind().name())
                .setTarget(spec.target().label())
                .setTargetIds(spec.target().ids())
                .setRequestId(request == null ? null : request.id().toString())
                .setRequestedBy(request == null ? null : request.requestedBy())
                .setState(RunState.STARTED.name())
                .setWindowFrom(spec.window().from())
                .setWindowUntil(spec.window().until())
                .setStartedAt(now)
                .setUpdatedAt(after)
                .build();
    }
}
