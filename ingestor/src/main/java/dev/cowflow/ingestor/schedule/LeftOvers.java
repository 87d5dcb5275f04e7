package dev.cowflow.ingestor.schedule;

import dev.cowflow.avro.IngestRun;
import dev.cowflow.ingestor.alert.Alerts;
import dev.cowflow.ingestor.control.Control;
import dev.cowflow.ingestor.publish.Outbox;
import dev.cowflow.ingestor.runs.RunJournal;
import dev.cowflow.ingestor.runs.RunKind;
import dev.cowflow.ingestor.runs.RunState;
import dev.cowflow.ingestor.tokens.Token;
import java.util.HashSet;
import java.util.Set;

/** What earlier processes left unsettled. */
final class LeftOvers {
    private LeftOvers() {}

    /** Ends the runs that nobody goes on with, and knows again what has been failing. */
    static void settle(RunJournal journal, Control control, Alerts alerts, Outbox outbox) {
        Set<String> wanted = new HashSet<>();
        control.pairs().forEach(pair -> wanted.add(pair.pair().id()));
        control.tokens().stream().map(Token::address).forEach(wanted::add);
        remember(journal, alerts);
        for (IngestRun run : journal.runs()) {
            if (RunJournal.isOpen(run)) {
                settle(run, wanted, journal, outbox);
            }
        }
    }

    private static void settle(IngestRun run, Set<String> wanted, RunJournal journal, Outbox outbox) {
        if (run.getKind().equals(RunKind.LIVE.name())) {
            journal.closeLive(run.getSource(), outbox);
        } else if (run.getTargetIds().isEmpty() || !wanted.containsAll(run.getTargetIds())) {
            journal.abandon(run, outbox);
        }
    }

    /** What failed is what failed last. */
    private static void remember(RunJournal journal, Alerts alerts) {
        for (IngestRun run : journal.latest()) {
            if (RunJournal.isIn(run, RunState.FAILED)) {
                alerts.remember(Alerts.subject(run.getSource(), run.getTarget()));
            }
        }
    }
}
