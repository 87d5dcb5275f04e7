package dev.cowflow.sink.rebuild;

import dev.cowflow.sink.rebuild.report.Totals;

/** Asks whether a warehouse may take the place of one that holds much more. */
@FunctionalInterface
public interface Consent {
    boolean isGiven(Totals inUse, Totals rebuilt);
}
