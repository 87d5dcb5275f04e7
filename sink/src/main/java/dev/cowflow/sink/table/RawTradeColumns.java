package dev.cowflow.sink.table;

import dev.cowflow.avro.RawTrade;

/** {@code staging.dune_trade}, column by column. */
final class RawTradeColumns {
    private static final int SYMBOL = 256;

    static final Columns<RawTrade> COLUMNS = new Columns<RawTrade>()
            .uuid("trade_id", RawTrade::getTradeId)
            .text("chain", RawTrade::getChain)
            .date("block_date", RawTrade::getBlockDate)
            .date("block_month", RawTrade::getBlockMonth)
            .time("block_time", RawTrade::getBlockTime)
            .number("block_number", RawTrade::getBlockNumber)
            .text("tx_hash", RawTrade::getTxHash)
            .number("evt_index", RawTrade::getEvtIndex)
            .numbers("trace_address", RawTrade::getTraceAddress)
            .text("project_contract_address", RawTrade::getProjectContractAddress)
            .text("order_uid", RawTrade::getOrderUid)
            .text("trader", RawTrade::getTrader)
            .text("sell_token_address", RawTrade::getSellTokenAddress)
            .symbol("sell_token", SYMBOL, RawTrade::getSellToken)
            .text("buy_token_address", RawTrade::getBuyTokenAddress)
            .symbol("buy_token", SYMBOL, RawTrade::getBuyToken)
            .symbol("token_pair", 2 * SYMBOL + 1, RawTrade::getTokenPair)
            .decimal("units_sold", RawTrade::getUnitsSold)
            .atoms("atoms_sold", RawTrade::getAtomsSold)
            .decimal("units_bought", RawTrade::getUnitsBought)
            .atoms("atoms_bought", RawTrade::getAtomsBought)
            .decimal("usd_value", RawTrade::getUsdValue)
            .decimal("buy_price", RawTrade::getBuyPrice)
            .decimal("buy_value_usd", RawTrade::getBuyValueUsd)
            .decimal("sell_price", RawTrade::getSellPrice)
            .decimal("sell_value_usd", RawTrade::getSellValueUsd)
            .decimal("fee", RawTrade::getFee)
            .atoms("fee_atoms", RawTrade::getFeeAtoms)
            .decimal("fee_usd", RawTrade::getFeeUsd)
            .text("app_data", RawTrade::getAppData)
            .text("receiver", RawTrade::getReceiver)
            .atoms("limit_sell_amount", RawTrade::getLimitSellAmount)
            .atoms("limit_buy_amount", RawTrade::getLimitBuyAmount)
            .text("valid_to", RawTrade::getValidTo)
            .number("flags", RawTrade::getFlags)
            .text("order_type", RawTrade::getOrderType)
            .flag("partial_fill", RawTrade::getPartialFill)
            .decimal("fill_proportion", RawTrade::getFillProportion)
            .decimal("surplus_usd", RawTrade::getSurplusUsd)
            .json("unknown_columns", RawTrade::getUnknownColumns)
            .time("extracted_at", RawTrade::getExtractedAt)
            .flag("removed", RawTrade::getRemoved)
            .order("version");

    private RawTradeColumns() {}
}
