package dev.cowflow.local.sandbox.market.recorded;

import java.util.Locale;

/** What tells a trade from any other; hashes in lower case. */
public record TradeKey(String txHash, String orderUid, long evtIndex) {
    public TradeKey {
        txHash = txHash.toLowerCase(Locale.ROOT);
        orderUid = orderUid.toLowerCase(Locale.ROOT);
    }
}
