package dev.cowflow.sink.table;

import dev.cowflow.avro.EnrichedTrade;
import java.time.Instant;

/**
 * What writing an enriched trade has to know of it beside its columns. The record itself is not kept: a batch
 * waits long enough for the collector to copy what it holds.
 *
 * @param removed whether the chain or Dune took it back
 * @param rules fingerprint of those it was made under
 */
record TradeFacts(Instant blockTime, PairHour hour, boolean removed, String rules) {
    private static final String REMOVED = "REMOVED";

    static TradeFacts of(EnrichedTrade trade) {
        return new TradeFacts(
                trade.getBlockTime(), PairHour.of(trade), trade.getStatus().equals(REMOVED), trade.getRules());
    }
}
