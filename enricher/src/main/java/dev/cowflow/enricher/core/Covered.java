package dev.cowflow.enricher.core;

/** The news that a source has been read completely for a token over these instants. */
public record Covered(String token, String source, Coverage coverage) {}
