package dev.cowflow.local.sandbox.market.recorded;

import java.util.Locale;

/** The identity of a trade; hashes in lower case. */
public record TradeKey(String txHash, String orderUid, long evtIndex) {
    public TradeKey {
        txHash = txHash.toLowerCase(Locale.ROOT);
        orderUid = orderUid.toLowerCase(Locale.ROOT);
    }
}
