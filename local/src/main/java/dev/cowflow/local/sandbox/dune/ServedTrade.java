package dev.cowflow.local.sandbox.dune;

import dev.cowflow.local.sandbox.market.MarketTrade;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version of a trade that was handed out with the result of an execution.
 *
 * @param key {@code tx_hash|order_uid|evt_index} as they were served
 * @param columns every column as Dune's JSON shows it, see {@link MarketTrade#columns}
 */
public record ServedTrade(String key, Map<String, @Nullable Object> columns) {

    static ServedTrade of(MarketTrade trade) {
        Map<String, @Nullable Object> columns = trade.columns();
        return new ServedTrade(keyOf(columns), Collections.unmodifiableMap(columns));
    }

    static String keyOf(Map<String, @Nullable Object> columns) {
        return columns.get("tx_hash") + "|" + columns.get("order_uid") + "|" + columns.get("evt_index");
    }
}
