package dev.cowflow.ingestor.dune;

import static dev.cowflow.ingestor.dune.RowReader.required;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.schemas.Chain;
import dev.cowflow.schemas.TradeId;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** A row of {@code cow_protocol_ethereum.trades} as a record, strictly: exactly what Dune sent, or an error. */
public final class TradeRowParser {
    private static final Instant ETHEREUM_GENESIS_DAY = Instant.parse("2015-07-30T00:00:00Z");
    private static final Duration CLOCK_TOLERANCE = Duration.ofDays(1);
    private static final int HASH_BYTES = 32;
    private static final int ORDER_UID_BYTES = 56;
    private static final int ADDRESS_BYTES = 20;
    private static final int LONGEST_SYMBOL = 256;
    private static final int LONGEST_PAIR = 2 * LONGEST_SYMBOL + 1;

    /**
     * @param extractedAt {@code execution_ended_at} of the execution that returned the row
     * @throws BadRowException when the row cannot be taken; the message names the column
     */
    public RawTrade parse(JsonNode json, Instant extractedAt) {
        if (!json.isObject()) {
            throw new BadRowException("row", "not an object");
        }
        Texts.requireStorable(json);
        RowReader row = new RowReader(json);
        RawTrade trade = RawTrade.newBuilder()
                .setTradeId("")
                .setChain(Chain.ETHEREUM)
                .setBlockDate(row.date("block_date"))
                .setBlockMonth(row.date("block_month"))
                .setBlockTime(blockTime(row, extractedAt))
                .setBlockNumber(row.int64("block_number"))
                .setTxHash(required("tx_hash", row.hex("tx_hash", HASH_BYTES)))
                .setEvtIndex(evtIndex(row))
                .setTraceAddress(row.int64s("trace_address"))
                .setProjectContractAddress(row.hex("project_contract_address", ADDRESS_BYTES))
                .setOrderUid(required("order_uid", row.hex("order_uid", ORDER_UID_BYTES)))
                .setTrader(row.hex("trader", ADDRESS_BYTES))
                .setSellTokenAddress(required("sell_token_address", row.hex("sell_token_address", ADDRESS_BYTES)))
                .setSellToken(row.text("sell_token", LONGEST_SYMBOL))
                .setBuyTokenAddress(required("buy_token_address", row.hex("buy_token_address", ADDRESS_BYTES)))
                .setBuyToken(row.text("buy_token", LONGEST_SYMBOL))
                .setTokenPair(row.text("token_pair", LONGEST_PAIR))
                .setUnitsSold(row.decimal("units_sold"))
                .setAtomsSold(required("atoms_sold", row.amount("atoms_sold")))
                .setUnitsBought(row.decimal("units_bought"))
                .setAtomsBought(required("atoms_bought", row.amount("atoms_bought")))
                .setUsdValue(row.decimal("usd_value"))
                .setBuyPrice(row.decimal("buy_price"))
                .setBuyValueUsd(row.decimal("buy_value_usd"))
                .setSellPrice(row.decimal("sell_price"))
                .setSellValueUsd(row.decimal("sell_value_usd"))
                .setFee(row.decimal("fee"))
                .setFeeAtoms(row.amount("fee_atoms"))
                .setFeeUsd(row.decimal("fee_usd"))
                .setAppData(row.hex("app_data"))
                .setReceiver(row.hex("receiver", ADDRESS_BYTES))
                .setLimitSellAmount(row.amount("limit_sell_amount"))
                .setLimitBuyAmount(row.amount("limit_buy_amount"))
                .setValidTo(row.text("valid_to", LONGEST_SYMBOL))
                .setFlags(row.int64("flags"))
                .setOrderType(row.text("order_type", LONGEST_SYMBOL))
                .setPartialFill(row.bool("partial_fill"))
                .setFillProportion(row.decimal("fill_proportion"))
                .setSurplusUsd(row.decimal("surplus_usd"))
                .setUnknownColumns(row.others())
                .setExtractedAt(extractedAt)
                .setRemoved(false)
                .build();
        trade.setTradeId(TradeId.of(trade.getChain(), trade.getTxHash(), trade.getOrderUid(), trade.getEvtIndex())
                .toString());
        return trade;
    }

    private static Instant blockTime(RowReader row, Instant extractedAt) {
        Instant time = required("block_time", row.instant("block_time"));
        if (time.isBefore(ETHEREUM_GENESIS_DAY)) {
            throw new BadRowException("block_time", "before Ethereum began: " + time);
        }
        if (time.isAfter(extractedAt.plus(CLOCK_TOLERANCE))) {
            throw new BadRowException(
                    "block_time", "%s is more than a day after it was read at %s".formatted(time, extractedAt));
        }
        return time;
    }

    private static long evtIndex(RowReader row) {
        long index = required("evt_index", row.int64("evt_index"));
        if (index < 0) {
            throw new BadRowException("evt_index", "negative: " + index);
        }
        return index;
    }
}
