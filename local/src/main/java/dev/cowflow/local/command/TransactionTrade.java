package dev.cowflow.local.command;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A trade as one of those that a transaction settled. */
record TransactionTrade(
        String trade_id,
        long evt_index,
        String block_time,
        @Nullable String sell_token,
        @Nullable String buy_token,
        @Nullable BigDecimal volume_usd,
        String status,
        List<String> flags) {
    private static final String QUERY = """
            select trade_id, evt_index, block_time, sell_token, buy_token, volume_usd, status, flags
            from data_warehouse.trade where tx_hash = ? order by evt_index, trade_id""";

    /** In the order of their events. */
    static List<TransactionTrade> read(Connection database, String hash) throws SQLException {
        List<TransactionTrade> trades = new ArrayList<>();
        try (PreparedStatement statement = database.prepareStatement(QUERY)) {
            statement.setString(1, hash.toLowerCase(Locale.ROOT));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    trades.add(new TransactionTrade(
                            row.getString("trade_id"),
                            row.getLong("evt_index"),
                            row.getTimestamp("block_time").toInstant().toString(),
                            row.getString("sell_token"),
                            row.getString("buy_token"),
                            row.getBigDecimal("volume_usd"),
                            row.getString("status"),
                            List.of((String[]) row.getArray("flags").getArray())));
                }
            }
        }
        return trades;
    }

    String text() {
        return "%s  event %d  %s  %s for %s  %s  %s%s"
                .formatted(
                        trade_id,
                        evt_index,
                        block_time,
                        Objects.requireNonNullElse(sell_token, "?"),
                        Objects.requireNonNullElse(buy_token, "?"),
                        volume_usd == null ? "not priced" : volume_usd.toPlainString() + " USD",
                        status,
                        flags.isEmpty() ? "" : "  " + String.join(" ", flags));
    }
}
