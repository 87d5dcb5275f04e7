package dev.cowflow.local.sandbox.dune;

import dev.cowflow.local.sandbox.market.MarketTrade;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a result.
 *
 * @param total rows of the whole result
 * @param nextOffset where the next page starts; null for the last page
 */
record Page(List<MarketTrade> rows, int total, @Nullable Integer nextOffset) {}
