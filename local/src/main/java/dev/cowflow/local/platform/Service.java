package dev.cowflow.local.platform;

import java.util.Locale;
import java.util.Set;

/** The services of cowflow, in the order of the data's way. */
public enum Service {
    INGESTOR(192),
    ENRICHER(384),
    SINK(384);

    private final int heapMib;

    Service(int heapMib) {
        this.heapMib = heapMib;
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
        return this == INGESTOR ? Set.of(0, 3) : Set.of();
    }
}
