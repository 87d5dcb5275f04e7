package dev.cowflow.enricher.core.explain;

import dev.cowflow.enricher.core.Flag;

/** Why a row has a flag. */
public record FlagExplanation(Flag flag, String why) {}
