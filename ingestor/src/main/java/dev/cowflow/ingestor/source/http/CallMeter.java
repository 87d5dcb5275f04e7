package dev.cowflow.ingestor.source.http;

import java.time.Duration;

/** Told what calling an API costs a run. */
public interface CallMeter {
    /** A request is about to leave; retries count too. */
    void called();

    /** A request is held back for so long by a limit or a budget. */
    void waits(Duration wait);
}
