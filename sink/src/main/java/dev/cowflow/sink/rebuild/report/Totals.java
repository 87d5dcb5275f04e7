package dev.cowflow.sink.rebuild.report;

import static java.util.Objects.requireNonNull;

import dev.cowflow.model.Counted;
import dev.cowflow.sink.rebuild.shadow.ShadowSchema;
import dev.cowflow.sink.table.EnrichedTradeTable;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * A warehouse in four numbers.
 *
 * @param priced trades with a price for both legs
 * @param finals trades that are final
 * @param volume in USD, of all trades but outliers
 */
public record Totals(long trades, long priced, long finals, BigDecimal volume) {
    private static final String READ = """
            SELECT count(*), count(*) FILTER (WHERE sell_price_usd IS NOT NULL AND buy_price_usd IS NOT NULL),
                count(*) FILTER (WHERE status = 'FINAL'),
                coalesce(sum(volume_usd) FILTER (WHERE NOT data_warehouse.is_outlier(flags, buy_value_usd)), 0)
            FROM %s.trade
            """;

    private static final int KEPT_PERCENT = 95;

    public static Totals of(JdbcOperations jdbc, String schema) {
        return requireNonNull(jdbc.queryForObject(
                READ.formatted(schema),
                (row, number) -> new Totals(row.getLong(1), row.getLong(2), row.getLong(3), row.getBigDecimal(4))));
    }

    /** The number of keys of trades that the warehouse in use lacks; its sink never deletes one. */
    public static long missingKeys(JdbcOperations jdbc) {
        Long missing = jdbc.queryForObject(
                "SELECT greatest(0, (SELECT count(*) FROM %s.trade_key) - (SELECT count(*) FROM %s.trade_key))"
                        .formatted(ShadowSchema.NAME, EnrichedTradeTable.SCHEMA),
                Long.class);
        return requireNonNull(missing);
    }

    /**
     * Tells whether more than a twentieth of the trades, the priced ones or the volume is not in others. What is
     * final is left out: it comes again by itself.
     */
    public boolean loseMuchIn(Totals others) {
        return isMuchLess(BigDecimal.valueOf(trades), BigDecimal.valueOf(others.trades))
                || isMuchLess(BigDecimal.valueOf(priced), BigDecimal.valueOf(others.priced))
                || isMuchLess(volume, others.volume);
    }

    private static boolean isMuchLess(BigDecimal before, BigDecimal after) {
        BigDecimal kept = before.multiply(BigDecimal.valueOf(KEPT_PERCENT)).movePointLeft(2);
        return after.compareTo(kept) < 0;
    }

    /** For people. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "%s, %,d priced, %,d final, volume %,.2f USD",
                Counted.of(trades, "trade"),
                priced,
                finals,
                volume);
    }

    /** For programs; no digit of the volume is lost. */
    Map<String, Object> json() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("trades", trades);
        properties.put("priced", priced);
        properties.put("final", finals);
        properties.put(
                "volume_usd",
                volume.signum() == 0 ? "0" : volume.stripTrailingZeros().toPlainString());
        return properties;
    }
}
