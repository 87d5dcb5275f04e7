package dev.cowflow.ingestor.prices;

import dev.cowflow.avro.IngestRun;
import dev.cowflow.ingestor.alert.Alerts;
import dev.cowflow.ingestor.kafka.TransactionalWriter;
import dev.cowflow.ingestor.run.Run;
import dev.cowflow.ingestor.run.RunJournal;
import dev.cowflow.ingestor.run.RunKind;
import dev.cowflow.ingestor.run.RunSpec;
import dev.cowflow.ingestor.run.RunTarget;
import dev.cowflow.ingestor.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The record of following the newest prices of one source: one run, as long as the tokens stay the same. */
public final class LiveRun {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRun.class);
    /** Trouble that lasts shorter concerns nobody: history fills the hole. */
    private static final Duration WORTH_AN_ALERT = Duration.ofMinutes(10);

    private static final String LASTING =
            "Look whether the source is down or the way to it is blocked; what is missed meanwhile is read from its history";

    private final String source;
    private final RunJournal journal;
    private final TransactionalWriter writer;
    private final Alerts alerts;
    private List<PricedToken> tokens = List.of();
    private @Nullable Run run;
    private @Nullable Instant troubleSince;

    public LiveRun(String source, RunJournal journal, TransactionalWriter writer, Alerts alerts) {
        this.source = source;
        this.journal = journal;
        this.writer = writer;
        this.alerts = alerts;
    }

    /** The run for these tokens. */
    public Run of(List<PricedToken> wanted, Instant now) {
        Run current = run;
        if (current == null || !tokens.equals(wanted)) {
            journal.closeLive(source, writer);
            RunTarget target = PricedToken.target(wanted);
            current =
                    journal.open(new RunSpec(source, RunKind.LIVE, target, new Window(now, now.plusMillis(1))), writer);
            run = current;
            tokens = List.copyOf(wanted);
        }
        return current;
    }

    public void works() {
        troubleSince = null;
        alerts.works(subject(source));
    }

    /** Trouble gets an advice once it is worth an alert, so that the record tells whether people know. */
    public void isInTrouble(String error, Instant now) {
        Instant since = troubleSince == null ? now : troubleSince;
        troubleSince = since;
        if (now.isBefore(since.plus(WORTH_AN_ALERT))) {
            LOG.warn("No live prices from {}: {}", source, error);
            Objects.requireNonNull(run).trouble(error, null);
        } else {
            tell(error, LASTING);
        }
    }

    public void isRefused(String error, String advice) {
        tell(error, advice);
    }

    /** Name in alerts of the live prices of a source. */
    public static String subject(String source) {
        return "live prices from " + source;
    }

    /** Tells whether people were told that this run is in trouble. */
    public static boolean wasTold(IngestRun run) {
        return run.getError() != null && run.getAdvice() != null;
    }

    private void tell(String error, String advice) {
        LOG.error("No live prices from {}: {}. {}", source, error, advice);
        alerts.fails(subject(source), error, advice);
        Objects.requireNonNull(run).trouble(error, advice);
    }
}
