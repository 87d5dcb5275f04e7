package dev.cowflow.local.drain;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * What is in the warehouse, in the numbers one asks for first.
 *
 * @param priced trades with a price for both legs
 * @param volumeUsd sum of the volumes, in USD, without those of outliers
 * @param duneDiffMedianBps median of |dune_diff_bps|, the mean of the middle two for an even count; null without any
 * @param duneDiffWithin50Bps how many trades Dune values within 50 bps of us
 * @param duneDiffCompared how many trades both have valued
 */
public record WarehouseSummary(
        long trades,
        long priced,
        long finalTrades,
        @Nullable BigDecimal volumeUsd,
        @Nullable BigDecimal duneDiffMedianBps,
        @JsonProperty("dune_diff_within_50_bps") long duneDiffWithin50Bps,
        long duneDiffCompared) {
    private static final String QUERY = """
            with ranked as (
              select abs(dune_diff_bps) as diff, row_number() over (order by abs(dune_diff_bps)) as place, count(*) over () as n
              from data_warehouse.trade where dune_diff_bps is not null)
            select count(*) as trades,
                   count(*) filter (where sell_price_usd is not null and buy_price_usd is not null) as priced,
                   count(*) filter (where status = 'FINAL') as final,
                   sum(volume_usd) filter (where not data_warehouse.is_outlier(flags, buy_value_usd)) as volume,
                   (select avg(diff) from ranked where place in ((n + 1) / 2, n / 2 + 1)) as median,
                   (select count(*) from ranked where diff <= 50) as within_50,
                   (select count(*) from ranked) as compared
            from data_warehouse.trade""";

    public static WarehouseSummary read(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            row.next();
            return new WarehouseSummary(
                    row.getLong("trades"),
                    row.getLong("priced"),
                    row.getLong("final"),
                    row.getBigDecimal("volume"),
                    row.getBigDecimal("median"),
                    row.getLong("within_50"),
                    row.getLong("compared"));
        }
    }
}
