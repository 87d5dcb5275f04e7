package dev.cowflow.ingestor.schedule;

import dev.cowflow.ingestor.publish.CoverageStore;
import dev.cowflow.ingestor.publish.KnownTicks;
import dev.cowflow.ingestor.publish.KnownTrades;
import dev.cowflow.ingestor.publish.RefusedRows;
import dev.cowflow.ingestor.runs.RunJournal;
import java.time.Clock;

/** Knowledge that a term has of what was done before it. */
record Memory(RunJournal journal, CoverageStore coverage, KnownTrades trades, RefusedRows refused, KnownTicks ticks) {
    /** Knows nothing yet. */
    static Memory empty(Clock clock) {
        return new Memory(
                new RunJournal(clock), new CoverageStore(), new KnownTrades(), new RefusedRows(), new KnownTicks());
    }
}
