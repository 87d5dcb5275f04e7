package dev.cowflow.sink.table;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the row of a trade lies.
 *
 * @param blockTime as PostgreSQL writes it; null when there is no row
 */
record TradePlace(UUID tradeId, @Nullable String blockTime) {}
