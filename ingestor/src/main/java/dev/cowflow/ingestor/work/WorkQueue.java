package dev.cowflow.ingestor.work;

import dev.cowflow.ingestor.control.Control;
import java.time.Instant;
import java.util.Optional;

/** Hands out what one source is to do next, the most urgent first. Belongs to one thread. */
public interface WorkQueue {
    /** The most urgent piece of work; empty when there is none at the moment. */
    Optional<Runnable> next(Control control, Instant now);

    /**
     * Instant at which there may be work again, unless the control tables change before; {@link Instant#MAX}: never.
     */
    Instant wakeAt(Instant now);
}
