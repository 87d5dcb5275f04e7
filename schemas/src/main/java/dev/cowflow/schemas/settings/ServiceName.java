package dev.cowflow.schemas.settings;

/** Services that have settings. */
public enum ServiceName {
    INGESTOR,
    ENRICHER,
    SINK
}
