package dev.cowflow.enricher.core.explain;

import dev.cowflow.enricher.core.Leg;

/** A leg as the join has it, and how it got there. */
record PricedLeg(Leg leg, LegExplanation explanation) {}
