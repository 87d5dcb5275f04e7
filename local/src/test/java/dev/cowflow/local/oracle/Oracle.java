package dev.cowflow.local.oracle;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Expected rows of the warehouse for a recording: brute force over all ticks, {@link BigDecimal} throughout, written
 * from the contract alone.
 */
public final class Oracle {
    private static final Map<String, String> COINS = Map.of(
            "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2", "ethereum",
            "0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee", "ethereum",
            "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48", "usd-coin");

    private final Duration tolerance;
    private final List<Map<String, String>> trades;
    private final Map<String, List<OracleTick>> ticks;

    /** @param sources of prices, the one that goes before the others first: coingecko, coinbase */
    public Oracle(Path recording, Duration tolerance, List<String> sources) throws IOException {
        this.tolerance = tolerance;
        trades = Csv.rows(recording.resolve("trades.csv"));
        ticks = OracleTicks.read(recording.resolve("prices.csv"), sources);
    }

    /** The expected rows, by transaction hash, order and log index; columns by their names in the warehouse. */
    public Map<String, Map<String, @Nullable Object>> rows() {
        Map<String, Map<String, @Nullable Object>> rows = new HashMap<>();
        for (Map<String, String> trade : trades) {
            rows.put(trade.get("tx_hash") + trade.get("order_uid") + trade.get("evt_index"), row(trade));
        }
        return rows;
    }

    private Map<String, @Nullable Object> row(Map<String, String> trade) {
        Instant time = Csv.duneTime(trade.get("block_time"));
        OracleLeg sell = leg(time, trade, "sell_token_address", "atoms_sold", "units_sold");
        OracleLeg buy = leg(time, trade, "buy_token_address", "atoms_bought", "units_bought");
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("block_time", time);
        OracleCopies.columns(trade, row);
        sell.columns("sell", "units_sold", row);
        buy.columns("buy", "units_bought", row);
        row.put("fee_sell_units", OracleUnits.fee(trade, sell.units()));
        OracleFigures.columns(sell, buy, trade, row);
        row.put("status", isCovered(trade) ? "FINAL" : "PROVISIONAL");
        return row;
    }

    /** A drained recording is covered to its ends for every coin that has a price at all. */
    private boolean isCovered(Map<String, String> trade) {
        return ticks.containsKey(COINS.get(trade.get("sell_token_address")))
                && ticks.containsKey(COINS.get(trade.get("buy_token_address")));
    }

    private OracleLeg leg(Instant time, Map<String, String> trade, String token, String atoms, String units) {
        OracleTick nearest = null;
        for (OracleTick tick : ticks.getOrDefault(COINS.get(trade.get(token)), List.of())) {
            if (tick.millisFrom(time) <= tolerance.toMillis() && (nearest == null || tick.isBetter(nearest, time))) {
                nearest = tick;
            }
        }
        return new OracleLeg(time, nearest, OracleUnits.of(new BigInteger(trade.get(atoms)), trade.get(units)));
    }
}
