package dev.cowflow.local.oracle;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Columns that the warehouse has as Dune sent them; blank is null. */
final class OracleCopies {
    private static final List<String> TEXTS = List.of(
            "tx_hash",
            "order_uid",
            "trader",
            "receiver",
            "order_type",
            "token_pair",
            "sell_token",
            "sell_token_address",
            "buy_token",
            "buy_token_address");
    private static final List<String> AMOUNTS =
            List.of("atoms_sold", "atoms_bought", "fee_atoms", "limit_sell_amount", "limit_buy_amount");

    private OracleCopies() {}

    static void columns(Map<String, String> trade, Map<String, @Nullable Object> row) {
        TEXTS.forEach(column -> row.put(column, text(trade, column)));
        AMOUNTS.forEach(column -> {
            String amount = text(trade, column);
            row.put(column, amount == null ? null : new BigDecimal(amount));
        });
        String block = text(trade, "block_number");
        row.put("block_number", block == null ? null : Long.valueOf(block));
    }

    private static @Nullable String text(Map<String, String> trade, String column) {
        String text = trade.get(column);
        return text == null || text.isBlank() ? null : text;
    }
}
