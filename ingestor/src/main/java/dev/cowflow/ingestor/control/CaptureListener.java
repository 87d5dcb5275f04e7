package dev.cowflow.ingestor.control;

import java.time.Duration;

/** Is told how the capture of the control tables fares. Thread-safe. */
public interface CaptureListener {
    /** It stopped by itself, and begins again in a moment. */
    void stopped(String reason);

    /** It has passed on what it read. */
    void captured();

    /** It has not stopped, and nothing comes through it, not even what it writes into the database itself. */
    void silent(Duration since);
}
