package dev.cowflow.ingestor.http;

/** Told of every HTTP request that is about to leave, retries included. */
@FunctionalInterface
public interface CallMeter {
    void called();
}
