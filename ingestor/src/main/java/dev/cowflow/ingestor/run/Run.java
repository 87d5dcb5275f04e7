package dev.cowflow.ingestor.run;

import dev.cowflow.avro.IngestRun;
import dev.cowflow.ingestor.kafka.PublishOutcome;
import dev.cowflow.ingestor.kafka.TransactionalWriter;
import dev.cowflow.ingestor.secrets.Secrets;
import dev.cowflow.ingestor.source.http.CallMeter;
import dev.cowflow.model.Counted;
import dev.cowflow.model.Decimals;
import dev.cowflow.model.RunState;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run in progress: counts what happens and writes it into the journal. A run that was begun before, by a process that
 * died, goes on counting. Whatever the same writer was given becomes visible with the next state that is written, so
 * rows and the place to go on from are never apart. Belongs to one thread.
 */
public final class Run implements CallMeter {
    private static final Duration WORTH_TELLING = Duration.ofSeconds(5);

    private final RunJournal journal;
    private final TransactionalWriter writer;
    private final Clock clock;
    private final IngestRun progress;

    Run(IngestRun progress, RunJournal journal, TransactionalWriter writer, Clock clock) {
        this.progress = IngestRun.newBuilder(progress).build();
        this.journal = journal;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public void called() {
        progress.setCalls(progress.getCalls() + 1);
        progress.setWaitingUntil(null);
    }

    @Override
    public void waits(Duration wait) {
        progress.setWaitedMs(progress.getWaitedMs() + wait.toMillis());
        if (wait.compareTo(WORTH_TELLING) >= 0) {
            progress.setWaitingUntil(now().plus(wait));
            enter(RunState.WAITING);
        }
    }

    public void pageRead(long rows) {
        progress.setPages(progress.getPages() + 1);
        progress.setRowsRead(progress.getRowsRead() + rows);
    }

    public void rowTaken(PublishOutcome outcome) {
        switch (outcome) {
            case NEW -> progress.setRowsPublished(progress.getRowsPublished() + 1);
            case CHANGED -> {
                progress.setRowsPublished(progress.getRowsPublished() + 1);
                progress.setRowsChanged(progress.getRowsChanged() + 1);
            }
            case UNCHANGED -> progress.setRowsUnchanged(progress.getRowsUnchanged() + 1);
        }
    }

    public void rowDeadLettered() {
        progress.setRowsDeadLettered(progress.getRowsDeadLettered() + 1);
    }

    public void spent(BigDecimal credits) {
        BigDecimal before = progress.getCredits() == null ? BigDecimal.ZERO : new BigDecimal(progress.getCredits());
        progress.setCredits(Decimals.plain(before.add(credits)));
    }

    /** The place to go on from; empty before an answer is read. */
    public Optional<Cursor> cursor() {
        return Optional.ofNullable(progress.getExecutionId())
                .map(answer -> new Cursor(answer, progress.getNextOffset()));
    }

    /** Goes on with another answer, from its beginning. */
    public Cursor turnTo(String answer) {
        progress.setExecutionId(answer);
        progress.setNextOffset(0);
        return new Cursor(answer, 0);
    }

    /** The rows before this one are published; counts from the next {@link #commit} on. */
    public void advance(long offset) {
        progress.setNextOffset(offset);
    }

    /** Leaves an answer that cannot be read any more, or not be trusted. */
    public void forgetCursor() {
        progress.setExecutionId(null);
        progress.setNextOffset(0);
    }

    /** Up to when prices have been published; empty before the first. */
    public Optional<Instant> reached() {
        return Optional.ofNullable(progress.getReached());
    }

    public void reached(Instant until) {
        progress.setReached(until.truncatedTo(ChronoUnit.MILLIS));
    }

    /** For runs without a fixed end: up to when they have come. */
    public void extendTo(Instant until) {
        progress.setWindowUntil(until.truncatedTo(ChronoUnit.MILLIS));
    }

    /** Commits everything published so far together with the run's progress; an earlier error is cleared. */
    public void commit() {
        clearError();
        enter(RunState.RUNNING);
    }

    /** Writes what goes wrong at the moment; the run goes on. */
    public void trouble(String error, @Nullable String advice) {
        progress.setError(Secrets.redact(error));
        progress.setAdvice(advice);
        enter(RunState.RUNNING);
    }

    void started() {
        progress.setFinishedAt(null);
        clearError();
        enter(RunState.STARTED);
    }

    void completed() {
        clearError();
        end(RunState.COMPLETED);
    }

    void failed(String error, @Nullable String advice) {
        progress.setError(Secrets.redact(error));
        progress.setAdvice(advice);
        end(RunState.FAILED);
    }

    void waiting(Instant until, String why, String advice) {
        progress.setWaitingUntil(until);
        progress.setError(why);
        progress.setAdvice(advice);
        enter(RunState.WAITING);
    }

    /** In words, for the log. */
    String summary() {
        return "%s read, %d new, %d changed, %d unchanged, %d dead-lettered, %s"
                .formatted(
                        Counted.of(progress.getRowsRead(), "row"),
                        progress.getRowsPublished() - progress.getRowsChanged(),
                        progress.getRowsChanged(),
                        progress.getRowsUnchanged(),
                        progress.getRowsDeadLettered(),
                        Counted.of(progress.getCalls(), "call"));
    }

    private void clearError() {
        progress.setError(null);
        progress.setAdvice(null);
    }

    private void end(RunState state) {
        Instant now = now();
        progress.setFinishedAt(now.isBefore(progress.getStartedAt()) ? progress.getStartedAt() : now);
        enter(state);
    }

    private void enter(RunState state) {
        if (state != RunState.WAITING) {
            progress.setWaitingUntil(null);
        }
        progress.setState(state.name());
        progress.setUpdatedAt(next());
        journal.write(writer, IngestRun.newBuilder(progress).build());
    }

    /**
     * The time of the next state: now, but later than that of the state before, also when the clock was set back or is that
     * of another machine. Whoever keeps the newest state goes by it.
     */
    private Instant next() {
        Instant earliest = progress.getUpdatedAt().plusMillis(1);
        Instant now = now();
        return now.isBefore(earliest) ? earliest : now;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
