package dev.cowflow.local.stack;

import java.time.Duration;

/** Hears when a part of the platform can be used; called from several threads. */
public interface StartListener {
    /**
     * A part is up.
     *
     * @param address where it is reached
     * @param took from its launch until it could be used
     */
    void started(String part, String address, Duration took);
}
