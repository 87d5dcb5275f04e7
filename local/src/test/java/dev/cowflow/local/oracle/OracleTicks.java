package dev.cowflow.local.oracle;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Ticks that price sources make of the recorded prices of each coin. */
final class OracleTicks {
    private static final Set<String> COINS_OF_COINBASE = Set.of("ethereum", "tether", "dai");

    private OracleTicks() {}

    /** @param sources coingecko or coinbase, the one that goes before the others first */
    static Map<String, List<OracleTick>> read(Path prices, List<String> sources) throws IOException {
        Map<String, TreeMap<Instant, BigDecimal>> recorded = new HashMap<>();
        for (Map<String, String> row : Csv.rows(prices)) {
            recorded.computeIfAbsent(row.get("coin_id"), coin -> new TreeMap<>())
                    .put(Instant.parse(row.get("time")), new BigDecimal(row.get("price_usd")));
        }
        Map<String, List<OracleTick>> ticks = new HashMap<>();
        recorded.forEach((coin, points) -> {
            List<OracleTick> all = ticks.computeIfAbsent(coin, c -> new ArrayList<>());
            for (String source : sources) {
                seenBy(source, coin, points)
                        .forEach(
                                (time, price) -> all.add(new OracleTick(time, price, source, sources.indexOf(source))));
            }
        });
        return ticks;
    }

    private static Map<Instant, BigDecimal> seenBy(String source, String coin, TreeMap<Instant, BigDecimal> points) {
        return switch (source) {
            case "coingecko" -> points;
            case "coinbase" -> COINS_OF_COINBASE.contains(coin) ? closes(points) : Map.of();
            default -> throw new IllegalArgumentException("nobody knows the prices of " + source);
        };
    }

    /** The last price of every minute, at the minute's end; a price on the full minute ends the one before. */
    private static Map<Instant, BigDecimal> closes(TreeMap<Instant, BigDecimal> points) {
        Map<Instant, BigDecimal> closes = new HashMap<>();
        points.forEach((time, price) -> {
            Instant start = time.truncatedTo(ChronoUnit.MINUTES);
            closes.put(start.equals(time) ? time : start.plus(1, ChronoUnit.MINUTES), price);
        });
        return closes;
    }
}
