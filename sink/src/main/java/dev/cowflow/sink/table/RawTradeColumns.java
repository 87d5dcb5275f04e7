package dev.cowflow.sink.table;

import static dev.cowflow.sink.copy.ColumnType.ATOMS;
import static dev.cowflow.sink.copy.ColumnType.BIGINT;
import static dev.cowflow.sink.copy.ColumnType.BIGINTS;
import static dev.cowflow.sink.copy.ColumnType.BOOLEAN;
import static dev.cowflow.sink.copy.ColumnType.DATE;
import static dev.cowflow.sink.copy.ColumnType.DECIMAL;
import static dev.cowflow.sink.copy.ColumnType.ID;
import static dev.cowflow.sink.copy.ColumnType.JSON;
import static dev.cowflow.sink.copy.ColumnType.TEXT;
import static dev.cowflow.sink.copy.ColumnType.TIME;
import static dev.cowflow.sink.copy.ColumnType.symbol;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.schemas.binary.AvroLayout;
import dev.cowflow.sink.copy.Columns;

/** {@code staging.dune_trade}, column by column. */
final class RawTradeColumns {
    private static final int SYMBOL = 256;

    static final AvroLayout LAYOUT = AvroLayout.of(RawTrade.class);

    static final Columns COLUMNS = new Columns(LAYOUT)
            .add("trade_id", ID)
            .add("chain", TEXT)
            .add("block_date", DATE)
            .add("block_month", DATE)
            .add("block_time", TIME)
            .add("block_number", BIGINT)
            .add("tx_hash", TEXT)
            .add("evt_index", BIGINT)
            .add("trace_address", BIGINTS)
            .add("project_contract_address", TEXT)
            .add("order_uid", TEXT)
            .add("trader", TEXT)
            .add("sell_token_address", TEXT)
            .add("sell_token", symbol(SYMBOL))
            .add("buy_token_address", TEXT)
            .add("buy_token", symbol(SYMBOL))
            .add("token_pair", symbol(2 * SYMBOL + 1))
            .add("units_sold", DECIMAL)
            .add("atoms_sold", ATOMS)
            .add("units_bought", DECIMAL)
            .add("atoms_bought", ATOMS)
            .add("usd_value", DECIMAL)
            .add("buy_price", DECIMAL)
            .add("buy_value_usd", DECIMAL)
            .add("sell_price", DECIMAL)
            .add("sell_value_usd", DECIMAL)
            .add("fee", DECIMAL)
            .add("fee_atoms", ATOMS)
            .add("fee_usd", DECIMAL)
            .add("app_data", TEXT)
            .add("receiver", TEXT)
            .add("limit_sell_amount", ATOMS)
            .add("limit_buy_amount", ATOMS)
            .add("valid_to", TEXT)
            .add("flags", BIGINT)
            .add("order_type", TEXT)
            .add("partial_fill", BOOLEAN)
            .add("fill_proportion", DECIMAL)
            .add("surplus_usd", DECIMAL)
            .add("unknown_columns", JSON)
            .add("extracted_at", TIME)
            .add("removed", BOOLEAN)
            .addOrder("version");

    private RawTradeColumns() {}
}
