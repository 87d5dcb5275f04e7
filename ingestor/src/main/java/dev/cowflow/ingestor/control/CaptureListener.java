package dev.cowflow.ingestor.control;

/** Is told how the capture of the control tables fares, by the thread that captures. */
public interface CaptureListener {
    /** It stopped by itself, and begins again in a moment. */
    void stopped(String reason);

    /** It has passed on what it read. */
    void captured();
}
