package dev.cowflow.enricher.core;

import dev.cowflow.model.Status;

/**
 * A trade with its prices and what follows from them.
 *
 * @param sell {@link Leg#NONE} when removed, as buy; the figures are then {@link Figures#NONE}
 * @param rules fingerprint of the rules it was made under
 */
public record EnrichedRow(Trade trade, Leg sell, Leg buy, Figures figures, Status status, Rank rank, String rules) {}
