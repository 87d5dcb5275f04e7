package dev.cowflow.sink.table;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.schemas.binary.AvroLayout;

/** Positions in the schema of those fields of enriched trades that the sink itself reads, beside writing columns. */
public final class EnrichedTradeFields {
    public static final AvroLayout LAYOUT = AvroLayout.of(EnrichedTrade.class);

    public static final int TRADE_ID = LAYOUT.position("trade_id");
    public static final int BLOCK_TIME = LAYOUT.position("block_time");
    public static final int SELL_TOKEN_ADDRESS = LAYOUT.position("sell_token_address");
    public static final int BUY_TOKEN_ADDRESS = LAYOUT.position("buy_token_address");
    public static final int STATUS = LAYOUT.position("status");
    public static final int RANK = LAYOUT.position("rank");
    public static final int RULES = LAYOUT.position("rules");
    public static final int EXTRACTED_AT = LAYOUT.position("extracted_at");

    private EnrichedTradeFields() {}
}
