package dev.cowflow.ingestor.runs;

import dev.cowflow.avro.IngestRun;
import dev.cowflow.ingestor.http.CallMeter;
import dev.cowflow.ingestor.publish.Outcome;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A run in progress: counts what happens and writes it into the journal. A run that was begun before, by a process that
 * died, goes on counting. Belongs to one thread.
 */
public final class Run implements CallMeter {
    private final RunJournal journal;
    private final Clock clock;
    private final IngestRun progress;

    Run(IngestRun progress, RunJournal journal, Clock clock) {
        this.progress = IngestRun.newBuilder(progress).build();
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public void called() {
        progress.setCalls(progress.getCalls() + 1);
    }

    public void pageRead(long rows) {
        progress.setPages(progress.getPages() + 1);
        progress.setRowsRead(progress.getRowsRead() + rows);
    }

    public void rowTaken(Outcome outcome) {
        switch (outcome) {
            case PUBLISHED -> progress.setRowsPublished(progress.getRowsPublished() + 1);
            case UNCHANGED -> progress.setRowsUnchanged(progress.getRowsUnchanged() + 1);
        }
    }

    public void rowSetAside() {
        progress.setRowsDeadLettered(progress.getRowsDeadLettered() + 1);
    }

    /** @param credits decimal text */
    public void spent(String credits) {
        BigDecimal before = progress.getCredits() == null ? BigDecimal.ZERO : new BigDecimal(progress.getCredits());
        progress.setCredits(before.add(new BigDecimal(credits)).toPlainString());
    }

    /** For runs without a fixed end: up to when they have come. */
    public void reached(Instant until) {
        progress.setWindowUntil(until.truncatedTo(ChronoUnit.MILLIS));
    }

    /** Writes where the run stands; an earlier trouble is over. */
    public void report() {
        clearError();
        enter(RunState.RUNNING);
    }

    /** Writes what goes wrong at the moment; the run goes on. */
    public void trouble(String error, @Nullable String advice) {
        progress.setError(error);
        progress.setAdvice(advice);
        enter(RunState.RUNNING);
    }

    void started() {
        progress.setFinishedAt(null);
        clearError();
        enter(RunState.STARTED);
    }

    void completed() {
        progress.setFinishedAt(now());
        clearError();
        enter(RunState.COMPLETED);
    }

    void failed(String error, @Nullable String advice) {
        progress.setFinishedAt(now());
        progress.setError(error);
        progress.setAdvice(advice);
        enter(RunState.FAILED);
    }

    /** In words, for the log. */
    String summary() {
        return "%d rows read, %d published, %d unchanged, %d set aside, %d calls"
                .formatted(
                        progress.getRowsRead(),
                        progress.getRowsPublished(),
                        progress.getRowsUnchanged(),
                        progress.getRowsDeadLettered(),
                        progress.getCalls());
    }

    private void clearError() {
        progress.setError(null);
        progress.setAdvice(null);
    }

    private void enter(RunState state) {
        progress.setState(state.name());
        progress.setUpdatedAt(now());
        journal.write(IngestRun.newBuilder(progress).build());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
