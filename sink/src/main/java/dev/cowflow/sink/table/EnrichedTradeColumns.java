package dev.cowflow.sink.table;

import static dev.cowflow.sink.copy.ColumnType.ATOMS;
import static dev.cowflow.sink.copy.ColumnType.BIGINT;
import static dev.cowflow.sink.copy.ColumnType.DECIMAL;
import static dev.cowflow.sink.copy.ColumnType.ID;
import static dev.cowflow.sink.copy.ColumnType.SECONDS;
import static dev.cowflow.sink.copy.ColumnType.TEXT;
import static dev.cowflow.sink.copy.ColumnType.TEXTS;
import static dev.cowflow.sink.copy.ColumnType.TIME;
import static dev.cowflow.sink.copy.ColumnType.symbol;

import dev.cowflow.avro.PriceMatch;
import dev.cowflow.model.Grade;
import dev.cowflow.schemas.binary.AvroLayout;
import dev.cowflow.sink.copy.Columns;

/** {@code data_warehouse.trade}, column by column. */
final class EnrichedTradeColumns {
    private static final int SYMBOL = 256;
    private static final AvroLayout MATCH = AvroLayout.of(PriceMatch.class);

    static final Columns COLUMNS = new Columns(EnrichedTradeFields.LAYOUT)
            .add("trade_id", ID)
            .add("chain", TEXT)
            .add("block_time", TIME)
            .add("block_number", BIGINT)
            .add("tx_hash", TEXT)
            .add("order_uid", TEXT)
            .add("evt_index", BIGINT)
            .add("trader", TEXT)
            .add("receiver", TEXT)
            .add("order_type", TEXT)
            .add("token_pair", symbol(2 * SYMBOL + 1))
            .add("sell_token", symbol(SYMBOL))
            .add("sell_token_address", symbol(SYMBOL))
            .add("buy_token", symbol(SYMBOL))
            .add("buy_token_address", symbol(SYMBOL))
            .add("atoms_sold", ATOMS)
            .add("atoms_bought", ATOMS)
            .add("fee_atoms", ATOMS)
            .add("limit_sell_amount", ATOMS)
            .add("limit_buy_amount", ATOMS)
            .add("units_sold", DECIMAL)
            .add("units_bought", DECIMAL)
            .add("fee_sell_units", DECIMAL)
            .addAll("sell_match", match("sell"))
            .addAll("buy_match", match("buy"))
            .add("sell_value_usd", DECIMAL)
            .add("buy_value_usd", DECIMAL)
            .add("volume_usd", DECIMAL)
            .add("slippage_usd", DECIMAL)
            .add("slippage_bps", DECIMAL)
            .add("dune_usd_value", DECIMAL)
            .add("dune_diff_bps", DECIMAL)
            .add("surplus_bps", DECIMAL)
            .add("flags", TEXTS)
            .add("status", TEXT)
            .addOrder("rank")
            .add("rules", TEXT);

    private EnrichedTradeColumns() {}

    private static Columns match(String leg) {
        return new Columns(MATCH)
                .add(leg + "_price_usd", "price", DECIMAL)
                .add(leg + "_price_time", "tick_time", TIME)
                .add(leg + "_price_gap_s", "gap_ms", SECONDS)
                .add(leg + "_price_source", "source", TEXT)
                .add(leg + "_price_granularity", "granularity", TEXT)
                .addText(leg + "_price_grade", "grade", Grade.MISSING.name());
    }
}
