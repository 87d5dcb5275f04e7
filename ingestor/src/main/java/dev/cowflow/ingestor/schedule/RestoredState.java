package dev.cowflow.ingestor.schedule;

import dev.cowflow.ingestor.publish.CoverageStore;
import dev.cowflow.ingestor.publish.DeadLetteredRows;
import dev.cowflow.ingestor.publish.KnownTicks;
import dev.cowflow.ingestor.publish.KnownTrades;
import dev.cowflow.ingestor.runs.RunJournal;
import java.time.Clock;

/** State of a leader session, restored from what earlier ones left in the topics. */
record RestoredState(
        RunJournal journal,
        CoverageStore coverage,
        KnownTrades trades,
        DeadLetteredRows deadLettered,
        KnownTicks ticks) {
    /** Knows nothing yet. */
    static RestoredState empty(Clock clock) {
        return new RestoredState(
                new RunJournal(clock),
                new CoverageStore(),
                new KnownTrades(),
                new DeadLetteredRows(),
                new KnownTicks());
    }
}
