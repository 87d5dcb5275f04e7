package dev.cowflow.enricher.core.explain;

import dev.cowflow.model.Flag;

/** Flag of a row and the reason for it. */
public record FlagExplanation(Flag flag, String why) {}
