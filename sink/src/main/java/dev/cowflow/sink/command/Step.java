package dev.cowflow.sink.command;

import java.time.Duration;

/**
 * A step that has ended.
 *
 * @param name as {@link StepListener#begins} was told
 */
public record Step(String name, Duration took) {}
