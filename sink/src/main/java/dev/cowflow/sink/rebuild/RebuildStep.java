package dev.cowflow.sink.rebuild;

import java.time.Duration;

/**
 * A step of a rebuild that has ended.
 *
 * @param name as {@link RebuildListener#begins} was told
 */
public record RebuildStep(String name, Duration took) {}
