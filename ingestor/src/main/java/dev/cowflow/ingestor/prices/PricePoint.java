package dev.cowflow.ingestor.prices;

import java.math.BigDecimal;
import java.time.Instant;

/** What one unit cost in USD at an instant, exactly as the source says it; nothing is checked yet. */
public record PricePoint(Instant time, BigDecimal price) {}
