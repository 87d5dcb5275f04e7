package dev.cowflow.sink.table;

import dev.cowflow.model.Status;
import dev.cowflow.schemas.binary.AvroFields;
import java.time.Instant;

/**
 * Facts of an enriched trade that writing it needs beside its columns. The record itself is not kept, and this is
 * small: a row waits long enough for the collector to copy what it holds.
 *
 * @param blockTimeMillis since the epoch
 * @param removed whether the chain or Dune took it back
 * @param rules fingerprint of those it was made under
 */
record TradeFacts(long blockTimeMillis, String sellToken, String buyToken, boolean removed, String rules) {
    static TradeFacts of(AvroFields trade) {
        return new TradeFacts(
                trade.number(EnrichedTradeFields.BLOCK_TIME),
                trade.text(EnrichedTradeFields.SELL_TOKEN_ADDRESS),
                trade.text(EnrichedTradeFields.BUY_TOKEN_ADDRESS),
                trade.text(EnrichedTradeFields.STATUS).equals(Status.REMOVED.name()),
                trade.text(EnrichedTradeFields.RULES).intern()); // nearly always the same
    }

    Instant blockTime() {
        return Instant.ofEpochMilli(blockTimeMillis);
    }

    /** Hour and pair that the rollups count it in. */
    PairHour hour() {
        return new PairHour(blockTime(), sellToken, buyToken);
    }
}
