package dev.cowflow.ingestor.source;

import java.math.BigDecimal;
import java.time.Instant;

/** Price in USD of one unit at an instant, exactly as the source says it; nothing is checked yet. */
public record PricePoint(Instant time, BigDecimal price) {}
