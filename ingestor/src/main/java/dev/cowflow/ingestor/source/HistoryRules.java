package dev.cowflow.ingestor.source;

import java.time.Duration;

/**
 * Rules by which a source is asked for history.
 *
 * @param longest window that one call answers without becoming coarser
 * @param shortest window that is sure to hold a price
 * @param recent how far back from now an answer is finer when its window reaches up to now
 * @param settling how long after an instant its price can still be missing from an answer
 */
public record HistoryRules(Duration longest, Duration shortest, Duration recent, Duration settling) {}
