package dev.cowflow.ingestor.session;

import dev.cowflow.avro.IngestRun;
import dev.cowflow.ingestor.alert.Alerts;
import dev.cowflow.ingestor.control.Control;
import dev.cowflow.ingestor.kafka.TransactionalWriter;
import dev.cowflow.ingestor.prices.LiveRun;
import dev.cowflow.ingestor.run.RunJournal;
import dev.cowflow.ingestor.run.RunKind;
import dev.cowflow.ingestor.tokens.Token;
import dev.cowflow.model.RunState;
import java.util.HashSet;
import java.util.Set;

/** Runs that earlier processes left open, and the alerts they had raised. */
final class OrphanedRuns {
    private OrphanedRuns() {}

    /** Ends the runs that nobody goes on with, and knows again what has been failing. */
    static void settle(RunJournal journal, Control control, Alerts alerts, TransactionalWriter writer) {
        Set<String> wanted = new HashSet<>();
        control.pairs().forEach(pair -> wanted.add(pair.pair().id()));
        control.tokens().stream().map(Token::address).forEach(wanted::add);
        // closing a run of live prices ends its trouble: to be remembered before
        remember(journal, alerts);
        for (IngestRun run : journal.runs()) {
            if (RunJournal.isOpen(run)) {
                settle(run, wanted, journal, writer);
            }
        }
    }

    private static void settle(IngestRun run, Set<String> wanted, RunJournal journal, TransactionalWriter writer) {
        if (isLive(run)) {
            journal.closeLive(run.getSource(), writer);
        } else if (run.getTargetIds().isEmpty() || !wanted.containsAll(run.getTargetIds())) {
            journal.abandon(run, writer);
        }
    }

    /** Takes for failing what failed last, and live prices whose trouble people were told of. */
    private static void remember(RunJournal journal, Alerts alerts) {
        for (IngestRun run : journal.latest()) {
            if (isLive(run)) {
                if (LiveRun.wasTold(run)) {
                    alerts.remember(LiveRun.subject(run.getSource()));
                }
            } else if (!RunJournal.isIn(run, RunState.COMPLETED)) {
                alerts.remember(Alerts.subject(run.getSource(), run.getTarget()));
            }
        }
    }

    private static boolean isLive(IngestRun run) {
        return run.getKind().equals(RunKind.LIVE.name());
    }
}
