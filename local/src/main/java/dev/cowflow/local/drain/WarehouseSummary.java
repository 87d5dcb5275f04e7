package dev.cowflow.local.drain;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Content of the warehouse in a few numbers.
 *
 * @param priced trades with a price for both legs
 * @param volumeUsd sum of the volumes, in USD, without those of outliers
 * @param duneDiffMedianBps median of |dune_diff_bps| without outliers, the mean of the middle two for an even count; null
 *     without any
 * @param duneDiffWithin50Bps how many trades Dune values within 50 bps of us, without outliers
 * @param duneDiffCompared how many trades both have valued, without outliers
 * @param pricedOnOneLeg trades with a price for one leg alone
 * @param outliers trades that stay out of totals, as data_warehouse.is_outlier says
 * @param unconfirmed those of them whose value stands on one leg, and which Dune's does not confirm
 */
public record WarehouseSummary(
        long trades,
        long priced,
        long finalTrades,
        @Nullable BigDecimal volumeUsd,
        @Nullable BigDecimal duneDiffMedianBps,
        @JsonProperty("dune_diff_within_50_bps") long duneDiffWithin50Bps,
        long duneDiffCompared,
        long pricedOnOneLeg,
        long outliers,
        long unconfirmed) {
    private static final String QUERY = """
            with ranked as (
              select abs(dune_diff_bps) as diff, row_number() over (order by abs(dune_diff_bps)) as place, count(*) over () as n
              from data_warehouse.trade_valid where dune_diff_bps is not null)
            select count(*) as trades,
                   count(*) filter (where sell_price_usd is not null and buy_price_usd is not null) as priced,
                   count(*) filter (where (sell_price_usd is null) <> (buy_price_usd is null)) as on_one_leg,
                   count(*) filter (where status = 'FINAL') as final,
                   count(*) filter (where data_warehouse.is_outlier(flags, buy_value_usd)) as outliers,
                   count(*) filter (where 'UNCONFIRMED_PRICE' = any (flags)) as unconfirmed,
                   (select sum(volume_usd) from data_warehouse.trade_valid) as volume,
                   (select trim_scale(avg(diff)) from ranked where place in ((n + 1) / 2, n / 2 + 1)) as median,
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
                    row.getLong("compared"),
                    row.getLong("on_one_leg"),
                    row.getLong("outliers"),
                    row.getLong("unconfirmed"));
        }
    }
}
