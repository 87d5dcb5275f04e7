package dev.cowflow.sink.table;

import dev.cowflow.avro.EnrichedTrade;
import dev.cowflow.avro.PriceMatch;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code data_warehouse.trade}, column by column. */
final class EnrichedTradeColumns {
    private static final int SYMBOL = 256;
    private static final int MILLIS = 3;

    static final Columns<EnrichedTrade> COLUMNS = columns();

    private EnrichedTradeColumns() {}

    private static Columns<EnrichedTrade> columns() {
        Columns<EnrichedTrade> columns = new Columns<EnrichedTrade>()
                .uuid("trade_id", EnrichedTrade::getTradeId)
                .text("chain", EnrichedTrade::getChain)
                .time("block_time", EnrichedTrade::getBlockTime)
                .number("block_number", EnrichedTrade::getBlockNumber)
                .text("tx_hash", EnrichedTrade::getTxHash)
                .text("order_uid", EnrichedTrade::getOrderUid)
                .number("evt_index", EnrichedTrade::getEvtIndex)
                .text("trader", EnrichedTrade::getTrader)
                .text("receiver", EnrichedTrade::getReceiver)
                .text("order_type", EnrichedTrade::getOrderType)
                .symbol("token_pair", 2 * SYMBOL + 1, EnrichedTrade::getTokenPair)
                .symbol("sell_token", SYMBOL, EnrichedTrade::getSellToken)
                .symbol("sell_token_address", SYMBOL, EnrichedTrade::getSellTokenAddress)
                .symbol("buy_token", SYMBOL, EnrichedTrade::getBuyToken)
                .symbol("buy_token_address", SYMBOL, EnrichedTrade::getBuyTokenAddress)
                .atoms("atoms_sold", EnrichedTrade::getAtomsSold)
                .atoms("atoms_bought", EnrichedTrade::getAtomsBought)
                .atoms("fee_atoms", EnrichedTrade::getFeeAtoms)
                .atoms("limit_sell_amount", EnrichedTrade::getLimitSellAmount)
                .atoms("limit_buy_amount", EnrichedTrade::getLimitBuyAmount)
                .decimal("units_sold", EnrichedTrade::getUnitsSold)
                .decimal("units_bought", EnrichedTrade::getUnitsBought);
        addMatch(columns, "sell", EnrichedTrade::getSellMatch);
        addMatch(columns, "buy", EnrichedTrade::getBuyMatch);
        return columns.decimal("sell_value_usd", EnrichedTrade::getSellValueUsd)
                .decimal("buy_value_usd", EnrichedTrade::getBuyValueUsd)
                .decimal("volume_usd", EnrichedTrade::getVolumeUsd)
                .decimal("slippage_usd", EnrichedTrade::getSlippageUsd)
                .decimal("slippage_bps", EnrichedTrade::getSlippageBps)
                .decimal("dune_usd_value", EnrichedTrade::getDuneUsdValue)
                .decimal("dune_diff_bps", EnrichedTrade::getDuneDiffBps)
                .decimal("surplus_bps", EnrichedTrade::getSurplusBps)
                .texts("flags", EnrichedTrade::getFlags)
                .text("status", EnrichedTrade::getStatus)
                .order("rank")
                .text("rules", EnrichedTrade::getRules);
    }

    private static void addMatch(
            Columns<EnrichedTrade> columns, String leg, Function<EnrichedTrade, @Nullable PriceMatch> match) {
        columns.decimal(leg + "_price_usd", match.andThen(found -> found == null ? null : found.getPrice()))
                .time(leg + "_price_time", match.andThen(found -> found == null ? null : found.getTickTime()))
                .decimal(leg + "_price_gap_s", match.andThen(found -> found == null ? null : seconds(found)))
                .text(leg + "_price_source", match.andThen(found -> found == null ? null : found.getSource()))
                .text(leg + "_price_granularity", match.andThen(found -> found == null ? null : found.getGranularity()))
                .text(leg + "_price_grade", match.andThen(found -> found == null ? "MISSING" : found.getGrade()));
    }

    private static String seconds(PriceMatch match) {
        return BigDecimal.valueOf(match.getGapMs(), MILLIS).toPlainString();
    }

    static byte[] rank(EnrichedTrade trade) {
        ByteBuffer rank = trade.getRank().duplicate();
        byte[] bytes = new byte[rank.remaining()];
        rank.get(bytes);
        return bytes;
    }
}
