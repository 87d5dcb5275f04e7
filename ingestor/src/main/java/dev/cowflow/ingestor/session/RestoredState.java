package dev.cowflow.ingestor.session;

import dev.cowflow.ingestor.kafka.CoverageStore;
import dev.cowflow.ingestor.kafka.KnownTicks;
import dev.cowflow.ingestor.kafka.KnownTrades;
import dev.cowflow.ingestor.run.RunJournal;
import dev.cowflow.ingestor.trades.DeadLetteredRows;
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
