package dev.cowflow.ingestor.kafka;

import dev.cowflow.model.Version;
import org.jspecify.annotations.Nullable;

/** Outcome of offering a row for publication. */
public enum PublishOutcome {
    /** Published for the first time, as far as is remembered. */
    NEW,
    /** Published, since it differs from what was published before. */
    CHANGED,
    /** Not published: it says nothing new. */
    UNCHANGED;

    static PublishOutcome of(@Nullable Version last) {
        return last == null ? NEW : CHANGED;
    }
}
