package dev.cowflow.ingestor.source.dune;

import static dev.cowflow.ingestor.source.dune.RowReader.required;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.model.Chain;
import dev.cowflow.model.TradeId;
import dev.cowflow.schemas.binary.InvalidRecordException;
import dev.cowflow.schemas.checks.TradeCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A row of {@code cow_protocol_ethereum.trades} as a record, exactly as Dune sent it. What the key and the figures are
 * made of is read strictly; any other column that cannot be read is null, and kept as received with the unknown ones.
 */
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
        StorableText.requireStorable(json);
        RowReader row = new RowReader(json);
        requireEthereum(row);
        RawTrade trade = RawTrade.newBuilder()
                .setTradeId("")
                .setChain(Chain.ETHEREUM)
                .setBlockDate(row.advisory("block_date", row::date))
                .setBlockMonth(row.advisory("block_month", row::date))
                .setBlockTime(blockTime(row, extractedAt))
                .setBlockNumber(row.advisory("block_number", row::int64))
                .setTxHash(txHash(row))
                .setEvtIndex(evtIndex(row))
                .setTraceAddress(row.advisory("trace_address", row::int64s))
                .setProjectContractAddress(address(row, "project_contract_address"))
                .setOrderUid(orderUid(row))
                .setTrader(address(row, "trader"))
                .setSellTokenAddress(required("sell_token_address", row.hex("sell_token_address", ADDRESS_BYTES)))
                .setSellToken(text(row, "sell_token", LONGEST_SYMBOL))
                .setBuyTokenAddress(required("buy_token_address", row.hex("buy_token_address", ADDRESS_BYTES)))
                .setBuyToken(text(row, "buy_token", LONGEST_SYMBOL))
                .setTokenPair(text(row, "token_pair", LONGEST_PAIR))
                .setUnitsSold(row.decimal("units_sold"))
                .setAtomsSold(required("atoms_sold", row.amount("atoms_sold")))
                .setUnitsBought(row.decimal("units_bought"))
                .setAtomsBought(required("atoms_bought", row.amount("atoms_bought")))
                .setUsdValue(row.advisory("usd_value", row::decimal))
                .setBuyPrice(row.advisory("buy_price", row::decimal))
                .setBuyValueUsd(row.advisory("buy_value_usd", row::decimal))
                .setSellPrice(row.advisory("sell_price", row::decimal))
                .setSellValueUsd(row.advisory("sell_value_usd", row::decimal))
                .setFee(row.advisory("fee", row::decimal))
                .setFeeAtoms(row.advisory("fee_atoms", row::amount))
                .setFeeUsd(row.advisory("fee_usd", row::decimal))
                .setAppData(row.advisory("app_data", row::hex))
                .setReceiver(address(row, "receiver"))
                .setLimitSellAmount(row.amount("limit_sell_amount"))
                .setLimitBuyAmount(row.amount("limit_buy_amount"))
                .setValidTo(text(row, "valid_to", LONGEST_SYMBOL))
                .setFlags(row.advisory("flags", row::int64))
                .setOrderType(text(row, "order_type", LONGEST_SYMBOL))
                .setPartialFill(row.advisory("partial_fill", row::bool))
                .setFillProportion(row.advisory("fill_proportion", row::decimal))
                .setSurplusUsd(row.advisory("surplus_usd", row::decimal))
                .setUnknownColumns(row.others())
                .setExtractedAt(extractedAt)
                .setRemoved(false)
                .build();
        trade.setTradeId(TradeId.of(trade.getChain(), trade.getTxHash(), trade.getOrderUid(), trade.getEvtIndex())
                .toString());
        try {
            TradeCheck.require(trade);
        } catch (InvalidRecordException e) {
            throw new BadRowException(String.valueOf(e.getMessage()));
        }
        return trade;
    }

    /** The trade that a row is, also one that cannot be taken; empty when that cannot be told. */
    public Optional<UUID> key(JsonNode json) {
        RowReader row = new RowReader(json);
        try {
            return Optional.of(TradeId.of(Chain.ETHEREUM, txHash(row), orderUid(row), evtIndex(row)));
        } catch (BadRowException e) {
            return Optional.empty();
        }
    }

    /** The same addresses mean other tokens elsewhere. */
    private static void requireEthereum(RowReader row) {
        JsonNode chain = row.peek("blockchain");
        if (chain == null) {
            return;
        }
        String name = chain.isString() ? chain.stringValue() : chain.toString();
        if (!name.equalsIgnoreCase(Chain.ETHEREUM)) {
            throw new BadRowException("blockchain", RowReader.quote(name) + ", only ethereum is read");
        }
    }

    private static String txHash(RowReader row) {
        return required("tx_hash", row.hex("tx_hash", HASH_BYTES));
    }

    private static String orderUid(RowReader row) {
        return required("order_uid", row.hex("order_uid", ORDER_UID_BYTES));
    }

    private static @Nullable String address(RowReader row, String column) {
        return row.advisory(column, name -> row.hex(name, ADDRESS_BYTES));
    }

    private static @Nullable String text(RowReader row, String column, int longest) {
        String text = row.advisory(column, row::text);
        if (text != null && text.codePointCount(0, text.length()) > longest) {
            throw new BadRowException(column, "longer than " + longest + " characters");
        }
        return text;
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
