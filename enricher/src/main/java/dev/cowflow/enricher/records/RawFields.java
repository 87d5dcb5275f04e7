package dev.cowflow.enricher.records;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.schemas.binary.AvroLayout;

/** Positions of the fields of raw trades, found by their names in the schema. */
final class RawFields {
    static final AvroLayout LAYOUT = AvroLayout.of(RawTrade.class);

    static final int TRADE_ID = LAYOUT.position("trade_id");
    static final int CHAIN = LAYOUT.position("chain");
    static final int BLOCK_TIME = LAYOUT.position("block_time");
    static final int BLOCK_NUMBER = LAYOUT.position("block_number");
    static final int TX_HASH = LAYOUT.position("tx_hash");
    static final int EVT_INDEX = LAYOUT.position("evt_index");
    static final int ORDER_UID = LAYOUT.position("order_uid");
    static final int TRADER = LAYOUT.position("trader");
    static final int SELL_TOKEN_ADDRESS = LAYOUT.position("sell_token_address");
    static final int SELL_TOKEN = LAYOUT.position("sell_token");
    static final int BUY_TOKEN_ADDRESS = LAYOUT.position("buy_token_address");
    static final int BUY_TOKEN = LAYOUT.position("buy_token");
    static final int TOKEN_PAIR = LAYOUT.position("token_pair");
    static final int UNITS_SOLD = LAYOUT.position("units_sold");
    static final int ATOMS_SOLD = LAYOUT.position("atoms_sold");
    static final int UNITS_BOUGHT = LAYOUT.position("units_bought");
    static final int ATOMS_BOUGHT = LAYOUT.position("atoms_bought");
    static final int USD_VALUE = LAYOUT.position("usd_value");
    static final int FEE_ATOMS = LAYOUT.position("fee_atoms");
    static final int RECEIVER = LAYOUT.position("receiver");
    static final int LIMIT_SELL_AMOUNT = LAYOUT.position("limit_sell_amount");
    static final int LIMIT_BUY_AMOUNT = LAYOUT.position("limit_buy_amount");
    static final int ORDER_TYPE = LAYOUT.position("order_type");
    static final int EXTRACTED_AT = LAYOUT.position("extracted_at");
    static final int REMOVED = LAYOUT.position("removed");

    private RawFields() {}
}
