package dev.cowflow.ingestor.run;

import dev.cowflow.ingestor.kafka.TransactionalWriter;
import dev.cowflow.ingestor.run.RunOutcome.Result;
import dev.cowflow.ingestor.secrets.Secrets;
import dev.cowflow.ingestor.source.http.BudgetSpentException;
import dev.cowflow.ingestor.source.http.TransientUpstreamException;
import dev.cowflow.ingestor.source.http.UpstreamRefusedException;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Carries runs out, one after another, and records how they went. Belongs to one thread. */
public final class RunExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(RunExecutor.class);

    private final RunJournal journal;
    private final TransactionalWriter writer;
    private final RunListener listener;

    public RunExecutor(RunJournal journal, TransactionalWriter writer, RunListener listener) {
        this.journal = journal;
        this.writer = writer;
        this.listener = listener;
    }

    /**
     * Does the work of one run. A failure is recorded and returned, not thrown. When the process is being stopped, or
     * Kafka or PostgreSQL do not answer, the run stays open, to be taken up again, and the exception is thrown on.
     */
    public RunOutcome execute(RunSpec spec, Consumer<Run> work) {
        Run run = journal.open(spec, writer);
        RunOutcome outcome = attempt(spec, run, work);
        if (outcome.result() == Result.WAITING) {
            LOG.warn("{}", outcome);
        } else if (outcome.isCompleted()) {
            LOG.info("{}: {}", outcome, run.summary());
        } else {
            LOG.error("{}", outcome);
        }
        listener.ended(outcome);
        return outcome;
    }

    private static RunOutcome attempt(RunSpec spec, Run run, Consumer<Run> work) {
        try {
            work.accept(run);
        } catch (KafkaException | DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            // a stop, whatever it looks like: it fails the run in the middle of a call or a pause
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return failed(spec, run, e);
        }
        run.completed();
        return RunOutcome.completed(spec);
    }

    private static RunOutcome failed(RunSpec spec, Run run, RuntimeException cause) {
        if (cause instanceof UpstreamRefusedException refused) {
            run.forgetCursor();
            return failed(spec, run, Result.REFUSED, refused, refused.advice());
        }
        if (cause instanceof BudgetSpentException spent) {
            String why = Secrets.describe(spent);
            run.waiting(spent.until(), why, spent.advice());
            String failure = "until %s: %s. %s".formatted(spent.until(), why, spent.advice());
            return new RunOutcome(spec, Result.WAITING, failure, spent.until());
        }
        if (!(cause instanceof TransientUpstreamException)) {
            LOG.error("{}: {}", spec, Secrets.stackTrace(cause));
        }
        return failed(spec, run, Result.FAILED, cause, null);
    }

    private static RunOutcome failed(
            RunSpec spec, Run run, Result result, RuntimeException cause, @Nullable String advice) {
        String error = Secrets.describe(cause);
        run.failed(error, advice);
        return new RunOutcome(spec, result, advice == null ? error : error + ". " + advice, null);
    }
}
