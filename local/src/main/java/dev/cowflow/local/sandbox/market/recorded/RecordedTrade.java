package dev.cowflow.local.sandbox.market.recorded;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import dev.cowflow.local.sandbox.market.Column;
import dev.cowflow.local.sandbox.market.DuneTime;
import dev.cowflow.local.sandbox.market.MarketTrade;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** A row of trades.csv, kept as text until it is asked for. */
record RecordedTrade(Instant blockTime, List<Column> table, List<String> cells) implements MarketTrade {
    private static final String BLOCK_TIME = "block_time";

    static final List<String> REQUIRED_COLUMNS =
            List.of(BLOCK_TIME, "tx_hash", "evt_index", "order_uid", "sell_token_address", "buy_token_address");

    /** By block_time, tx_hash, evt_index; what is blank or no number comes last. */
    static final Comparator<RecordedTrade> ORDER = comparing(RecordedTrade::blockTime)
            .thenComparing(trade -> trade.text("tx_hash"), nullsLast(naturalOrder()))
            .thenComparing(RecordedTrade::evtIndex, nullsLast(naturalOrder()));

    static RecordedTrade of(List<Column> table, CSVRecord row) {
        return new RecordedTrade(RecordingTime.parse(BLOCK_TIME, row.get(BLOCK_TIME)), table, List.of(row.values()));
    }

    @Override
    public @Nullable String sellTokenAddress() {
        return lowerCase(text("sell_token_address"));
    }

    @Override
    public @Nullable String buyTokenAddress() {
        return lowerCase(text("buy_token_address"));
    }

    @Override
    public @Nullable String sellToken() {
        return text("sell_token");
    }

    @Override
    public @Nullable String buyToken() {
        return text("buy_token");
    }

    @Override
    public Map<String, @Nullable Object> columns() {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            Column column = table.get(i);
            columns.put(
                    column.name(),
                    column.name().equals(BLOCK_TIME)
                            ? DuneTime.format(blockTime)
                            : DuneValue.of(column.type(), cells.get(i)));
        }
        return columns;
    }

    /** Empty for a row that lacks a part of it. */
    Optional<TradeKey> key() {
        String txHash = text("tx_hash");
        String orderUid = text("order_uid");
        BigInteger evtIndex = evtIndex();
        return txHash == null || orderUid == null || evtIndex == null || evtIndex.bitLength() >= Long.SIZE
                ? Optional.empty()
                : Optional.of(new TradeKey(txHash, orderUid, evtIndex.longValue()));
    }

    /** The row as people find it in the file. */
    String name() {
        return "block_time %s, tx_hash %s, evt_index %s"
                .formatted(DuneTime.format(blockTime), text("tx_hash"), text("evt_index"));
    }

    private @Nullable BigInteger evtIndex() {
        String text = text("evt_index");
        return text != null && DuneValue.of("bigint", text) instanceof BigInteger number ? number : null;
    }

    /** The cell's text, or null when it is blank or the file has no such column. */
    private @Nullable String text(String name) {
        for (int i = 0; i < cells.size(); i++) {
            if (table.get(i).name().equals(name)) {
                return cells.get(i).isBlank() ? null : cells.get(i);
            }
        }
        return null;
    }

    private static @Nullable String lowerCase(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
