package dev.cowflow.sink.table;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.schemas.AvroLayout;

/** Where the fields of enriched trades are that are more than columns, by their names in the schema. */
final class EnrichedTradeFields {
    static final AvroLayout LAYOUT = AvroLayout.of(EnrichedTrade.class);

    static final int TRADE_ID = LAYOUT.position("trade_id");
    static final int BLOCK_TIME = LAYOUT.position("block_time");
    static final int SELL_TOKEN_ADDRESS = LAYOUT.position("sell_token_address");
    static final int BUY_TOKEN_ADDRESS = LAYOUT.position("buy_token_address");
    static final int STATUS = LAYOUT.position("status");
    static final int RANK = LAYOUT.position("rank");
    static final int RULES = LAYOUT.position("rules");
    static final int EXTRACTED_AT = LAYOUT.position("extracted_at");

    private EnrichedTradeFields() {}
}
