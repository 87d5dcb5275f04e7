package dev.cowflow.enricher.core;

import org.jspecify.annotations.Nullable;

/** Columns of a trade that the join carries along without looking at them, named as in the topics. */
public record TradeDetails(
        String chain,
        @Nullable Long blockNumber,
        String txHash,
        String orderUid,
        long evtIndex,
        @Nullable String trader,
        @Nullable String receiver,
        @Nullable String orderType,
        @Nullable String tokenPair,
        @Nullable String sellSymbol,
        @Nullable String buySymbol,
        @Nullable String feeAtoms) {}
