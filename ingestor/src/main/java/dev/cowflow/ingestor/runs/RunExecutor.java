package dev.cowflow.ingestor.runs;

import dev.cowflow.ingestor.http.RefusedException;
import dev.cowflow.ingestor.http.TransientUpstreamException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries runs out and records how they went. */
public final class RunExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(RunExecutor.class);

    private final RunJournal journal;

    public RunExecutor(RunJournal journal) {
        this.journal = journal;
    }

    /**
     * Does the work of one run. A failure is recorded and returned, not thrown. When the process is told to stop the run
     * stays open in the journal, to be taken up at the next start, and the interruption is thrown on.
     */
    public RunOutcome execute(RunSpec spec, Consumer<Run> work) {
        Run run = journal.open(spec);
        try {
            work.accept(run);
        } catch (RefusedException e) {
            return failed(spec, run, String.valueOf(e.getMessage()), e.advice());
        } catch (TransientUpstreamException e) {
            return failed(spec, run, String.valueOf(e.getMessage()), null);
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            LOG.error("{}", spec, e);
            return failed(spec, run, describe(e), null);
        }
        run.completed();
        LOG.info("{} completed: {}", spec, run.summary());
        return new RunOutcome(spec, Optional.empty());
    }

    private static RunOutcome failed(RunSpec spec, Run run, String error, @Nullable String advice) {
        run.failed(error, advice);
        var outcome = new RunOutcome(spec, Optional.of(advice == null ? error : error + ". " + advice));
        LOG.error("{}", outcome);
        return outcome;
    }

    private static String describe(RuntimeException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
