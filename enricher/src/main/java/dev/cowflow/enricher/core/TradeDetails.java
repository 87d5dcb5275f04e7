package dev.cowflow.enricher.core;

/**
 * Columns of a trade that the join carries along without looking at them, for whoever writes its row. Two are equal when they
 * say the same.
 */
public interface TradeDetails {}
