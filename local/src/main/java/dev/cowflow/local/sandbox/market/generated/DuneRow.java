package dev.cowflow.local.sandbox.market.generated;

import dev.cowflow.local.sandbox.market.DuneTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lays out a generated trade as a row of Dune's table. */
final class DuneRow {
    private static final String SETTLEMENT_CONTRACT = "0x9008d19f58aabd9ed0d60971565aa8510560ab41";
    private static final DateTimeFormatter VALID_TO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** The first block after the merge; from then on there is one every 12 s. */
    private static final long MERGE_BLOCK = 15_537_394;

    private static final long MERGE_SECONDS = 1_663_224_179;
    private static final long SLOT_SECONDS = 12;

    private DuneRow() {}

    static Map<String, @Nullable Object> of(GeneratedTrade trade) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        putEvent(row, trade);
        putTokens(row, trade.pair());
        putFigures(row, trade);
        putOrder(row, trade.order());
        return row;
    }

    private static void putEvent(Map<String, @Nullable Object> row, GeneratedTrade trade) {
        Instant time = trade.blockTime();
        LocalDate day = time.atOffset(ZoneOffset.UTC).toLocalDate();
        row.put("block_date", midnight(day));
        row.put("block_month", midnight(day.withDayOfMonth(1)));
        row.put("block_time", DuneTime.format(time));
        row.put("block_number", MERGE_BLOCK + Math.floorDiv(time.getEpochSecond() - MERGE_SECONDS, SLOT_SECONDS));
        row.put("tx_hash", trade.txHash());
        row.put("evt_index", trade.evtIndex());
        row.put("trace_address", List.of(-1));
        row.put("project_contract_address", SETTLEMENT_CONTRACT);
        row.put("order_uid", trade.order().uid());
        row.put("trader", trade.order().trader());
    }

    private static void putTokens(Map<String, @Nullable Object> row, TradedPair pair) {
        row.put("sell_token_address", pair.sell().address());
        row.put("sell_token", pair.sellSymbol());
        row.put("buy_token_address", pair.buy().address());
        row.put("buy_token", pair.buySymbol());
        row.put("token_pair", pair.name());
    }

    private static void putFigures(Map<String, @Nullable Object> row, GeneratedTrade trade) {
        DuneFigures figures = DuneFigures.of(trade);
        row.put("units_sold", figures.unitsSold());
        row.put("atoms_sold", trade.fill().sold().toString());
        row.put("units_bought", figures.unitsBought());
        row.put("atoms_bought", trade.fill().bought().toString());
        row.put("usd_value", figures.usdValue());
        row.put("buy_price", trade.buyPrice());
        row.put("buy_value_usd", figures.buyValue());
        row.put("sell_price", trade.sellPrice());
        row.put("sell_value_usd", figures.sellValue());
        row.put("fee", figures.fee());
        row.put("fee_atoms", trade.fill().fee().toString());
        row.put("fee_usd", figures.feeUsd());
        row.put("fill_proportion", figures.fillProportion());
        row.put("surplus_usd", figures.surplusUsd());
    }

    private static void putOrder(Map<String, @Nullable Object> row, Order order) {
        row.put("app_data", order.appData());
        row.put("receiver", order.trader());
        row.put("limit_sell_amount", order.limitSell().toString());
        row.put("limit_buy_amount", order.limitBuy().toString());
        row.put("valid_to", VALID_TO.format(Instant.ofEpochSecond(order.validTo())));
        row.put("flags", order.flags());
        row.put("order_type", order.isBuy() ? "BUY" : "SELL");
        row.put("partial_fill", order.partiallyFillable());
    }

    /** Dune's JSON shows a date as its first moment. */
    private static String midnight(LocalDate day) {
        return day + "T00:00:00Z";
    }
}
