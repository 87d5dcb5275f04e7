package dev.cowflow.schemas.checks;

import dev.cowflow.avro.RawTrade;
import dev.cowflow.model.Chain;
import dev.cowflow.model.TradeId;
import dev.cowflow.schemas.binary.AvroFields;
import dev.cowflow.schemas.binary.AvroLayout;
import dev.cowflow.schemas.binary.InvalidRecordException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules for a trade; the table is in {@code docs/checks.md}. */
public final class TradeCheck {
    static final int ADDRESS_BYTES = 20;

    /** Longest symbol of a token, in characters. */
    public static final int LONGEST_SYMBOL = 256;

    /** Longest name of a pair: two symbols and what is between them. */
    public static final int LONGEST_PAIR = 2 * LONGEST_SYMBOL + 1;

    /** The time that the clock of a source may be behind that of the chain. */
    private static final Duration LEAD = Duration.ofDays(1);

    private static final int HASH_BYTES = 32;
    private static final int ORDER_UID_BYTES = 56;
    private static final ValueCheck ADDRESS = TextChecks.hex(ADDRESS_BYTES);
    private static final ValueCheck SYMBOL = TextChecks.upTo(LONGEST_SYMBOL);

    private static final AvroLayout LAYOUT = AvroLayout.of(RawTrade.class);
    private static final int TRADE_ID = LAYOUT.position("trade_id");
    private static final int CHAIN = LAYOUT.position("chain");
    private static final int TX_HASH = LAYOUT.position("tx_hash");
    private static final int ORDER_UID = LAYOUT.position("order_uid");
    private static final int EVT_INDEX = LAYOUT.position("evt_index");
    private static final int BLOCK_TIME = LAYOUT.position("block_time");
    private static final int EXTRACTED_AT = LAYOUT.position("extracted_at");
    private static final int UNKNOWN_COLUMNS = LAYOUT.position("unknown_columns");

    private static final RecordCheck FIELDS = new RecordCheck(LAYOUT)
            .field("chain", TextChecks.exactly(Chain.ETHEREUM))
            .field("block_time", TimeChecks::time)
            .field("extracted_at", TimeChecks::time)
            .field("tx_hash", TextChecks.hex(HASH_BYTES))
            .field("order_uid", TextChecks.hex(ORDER_UID_BYTES))
            .field("evt_index", TradeCheck::index)
            .field("sell_token_address", ADDRESS)
            .field("buy_token_address", ADDRESS)
            .field("atoms_sold", NumberChecks::amount)
            .field("atoms_bought", NumberChecks::amount)
            .field("limit_sell_amount", NumberChecks::amount)
            .field("limit_buy_amount", NumberChecks::amount)
            .field("fee_atoms", NumberChecks::amount)
            .field("units_sold", NumberChecks::units)
            .field("units_bought", NumberChecks::units)
            .field("usd_value", NumberChecks::decimal)
            .field("buy_price", NumberChecks::decimal)
            .field("buy_value_usd", NumberChecks::decimal)
            .field("sell_price", NumberChecks::decimal)
            .field("sell_value_usd", NumberChecks::decimal)
            .field("fee", NumberChecks::decimal)
            .field("fee_usd", NumberChecks::decimal)
            .field("fill_proportion", NumberChecks::decimal)
            .field("surplus_usd", NumberChecks::decimal)
            .field("project_contract_address", ADDRESS)
            .field("trader", ADDRESS)
            .field("receiver", ADDRESS)
            .field("app_data", TextChecks.hex())
            .field("sell_token", SYMBOL)
            .field("buy_token", SYMBOL)
            .field("token_pair", TextChecks.upTo(LONGEST_PAIR))
            .field("valid_to", SYMBOL)
            .field("order_type", SYMBOL)
            .field("block_date", TimeChecks::date)
            .field("block_month", TimeChecks::date);

    private TradeCheck() {}

    /** @throws InvalidRecordException when it cannot be right; the message names the field */
    public static void require(AvroFields trade) {
        FIELDS.require(trade);
        TimeChecks.requireKnownBy(trade, "block_time", BLOCK_TIME, EXTRACTED_AT, LEAD);
        if (!trade.isEmpty(UNKNOWN_COLUMNS)) {
            requireJson(trade.map(UNKNOWN_COLUMNS));
        }
        String id = TradeId.ofName(name(trade)).toString();
        if (!trade.text(TRADE_ID).equals(id)) {
            throw new InvalidRecordException(
                    "trade_id is not %s, as its other columns say: %s".formatted(id, Quoted.of(trade.text(TRADE_ID))));
        }
    }

    /** The same of one that is not encoded yet. */
    public static void require(RawTrade trade) {
        require(AvroFields.of(trade, LAYOUT));
    }

    /** The same, and that it stands under its own key. */
    public static void require(byte @Nullable [] key, AvroFields trade) {
        require(trade);
        KeyCheck.require(key, trade.text(TRADE_ID));
    }

    /** The same of one that is decoded. */
    public static void require(byte @Nullable [] key, RawTrade trade) {
        require(trade);
        KeyCheck.require(key, trade.getTradeId());
    }

    private static byte[] name(AvroFields trade) {
        var name = new ByteArrayOutputStream();
        for (int part : new int[] {CHAIN, TX_HASH, ORDER_UID}) {
            int begin = trade.textBegin(part);
            name.write(trade.bytes(), begin, trade.end(part) - begin);
            name.write('|');
        }
        name.writeBytes(Long.toString(trade.number(EVT_INDEX)).getBytes(StandardCharsets.US_ASCII));
        return name.toByteArray();
    }

    private static @Nullable String index(AvroFields trade, int field) {
        return trade.number(field) < 0 ? "is below 0: " + trade.number(field) : null;
    }

    private static void requireJson(Map<String, String> columns) {
        columns.forEach((name, text) -> {
            String fault = JsonCheck.fault(name, text);
            if (fault != null) {
                throw new InvalidRecordException("unknown_columns " + fault);
            }
        });
    }
}
