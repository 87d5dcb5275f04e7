package dev.cowflow.local.platform;

import java.util.Locale;
import java.util.Set;

/** The services of cowflow, in the order of the data's way. */
public enum Service {
    INGESTOR(192, Set.of(0, 3)),
    ENRICHER(384, Set.of()),
    SINK(384, Set.of());

    private final int heapMib;
    private final Set<Integer> finalExitCodes;

    Service(int heapMib, Set<Integer> finalExitCodes) {
        this.heapMib = heapMib;
        this.finalExitCodes = finalExitCodes;
    }

    /** Name of its module, its log and its process. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    int heapMib() {
        return heapMib;
    }

    /** Exit codes that say that its work is done, well or not; after any other it is started again. */
    Set<Integer> finalExitCodes() {
        return finalExitCodes;
    }
}
