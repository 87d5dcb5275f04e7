package dev.cowflow.enricher.records;

import dev.cowflow.enricher.core.TradeDetails;
import dev.cowflow.schemas.binary.AvroFields;

/** The raw record itself; of it, those columns are details that go into the row and that the join does not look at. */
record RawDetails(AvroFields raw) implements TradeDetails {
    private static final int[] CARRIED = {
        RawFields.CHAIN,
        RawFields.BLOCK_NUMBER,
        RawFields.TX_HASH,
        RawFields.ORDER_UID,
        RawFields.EVT_INDEX,
        RawFields.TRADER,
        RawFields.RECEIVER,
        RawFields.ORDER_TYPE,
        RawFields.TOKEN_PAIR,
        RawFields.SELL_TOKEN,
        RawFields.BUY_TOKEN,
        RawFields.FEE_ATOMS
    };

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof RawDetails details)) {
            return false;
        }
        for (int field : CARRIED) {
            if (!raw.isSame(field, details.raw)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return raw.text(RawFields.TX_HASH).hashCode();
    }
}
