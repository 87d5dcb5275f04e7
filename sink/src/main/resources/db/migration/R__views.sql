-- Views. Flyway runs this file again, after the versioned ones, when it has changed. CREATE OR REPLACE takes further columns
-- at the end only: for any other change of a view's columns, a versioned migration drops the view first.

CREATE OR REPLACE VIEW data_warehouse.cow_aggregation_data AS
SELECT (block_time AT TIME ZONE 'UTC')::date                 AS block_date,
       token_pair,
       count(DISTINCT tx_hash)                               AS no_txn,
       sum(buy_value_usd) FILTER (WHERE NOT outlier)         AS total_usd_value_bought,
       sum(sell_value_usd) FILTER (WHERE NOT outlier)        AS total_usd_value_sold,
       sum(units_sold) FILTER (WHERE NOT outlier)            AS total_units_sold,
       sum(units_bought) FILTER (WHERE NOT outlier)          AS total_units_bought,
       avg(buy_price_usd) FILTER (WHERE NOT outlier)         AS avg_buy_price,
       avg(sell_price_usd) FILTER (WHERE NOT outlier)        AS avg_sell_price,
       count(*)                                              AS trades,
       sell_token_address,
       buy_token_address
FROM data_warehouse.trade, data_warehouse.is_outlier(flags, buy_value_usd) AS outlier
GROUP BY (block_time AT TIME ZONE 'UTC')::date, token_pair, sell_token_address, buy_token_address;

COMMENT ON VIEW data_warehouse.cow_aggregation_data IS
$$Per UTC day and direction of a pair: counts, units, values in USD and average prices.
One row per direction, because token_pair is the same for both and WETH and USDC cannot be added up.
Counts hold every trade. Units, values and prices leave out outliers; a leg without a price adds to its units only.
Example, one settlement (tx_hash) with two trades of USDC for WETH:
  sold 2000 USDC at 1.00, bought 1 WETH at 1990
  sold 4100 USDC at 1.00, bought 2 WETH at 2010
give no_txn 1, trades 2, total_units_sold 6100, total_usd_value_sold 6100, total_units_bought 3,
total_usd_value_bought 1990 + 4020 = 6010, avg_sell_price 1, avg_buy_price 2000.$$;
COMMENT ON COLUMN data_warehouse.cow_aggregation_data.block_date IS 'Day of block_time, UTC';
COMMENT ON COLUMN data_warehouse.cow_aggregation_data.token_pair IS 'As Dune has it, the smaller symbol first';
COMMENT ON COLUMN data_warehouse.cow_aggregation_data.no_txn IS 'Settlement transactions; each can hold several trades';
COMMENT ON COLUMN data_warehouse.cow_aggregation_data.total_usd_value_bought IS 'USD: sum of buy_value_usd (not of the larger leg)';
COMMENT ON COLUMN data_warehouse.cow_aggregation_data.total_usd_value_sold IS 'USD: sum of sell_value_usd';
COMMENT ON COLUMN data_warehouse.cow_aggregation_data.total_units_sold IS 'Tokens of sell_token_address';
COMMENT ON COLUMN data_warehouse.cow_aggregation_data.total_units_bought IS 'Tokens of buy_token_address';
COMMENT ON COLUMN data_warehouse.cow_aggregation_data.avg_buy_price IS 'USD: mean over trades of the market price of the bought token';
COMMENT ON COLUMN data_warehouse.cow_aggregation_data.avg_sell_price IS 'USD: mean over trades of the market price of the sold token';
COMMENT ON COLUMN data_warehouse.cow_aggregation_data.trades IS 'Trades, outliers and unpriced ones included';
COMMENT ON COLUMN data_warehouse.cow_aggregation_data.sell_token_address IS 'What was sold: gives the direction';
COMMENT ON COLUMN data_warehouse.cow_aggregation_data.buy_token_address IS 'What was bought';

CREATE OR REPLACE VIEW data_warehouse.cow_price_improvement AS
WITH leg AS (
    SELECT block_time, sell_token_address AS address, sell_token AS symbol,
           sell_value_usd AS market_value, buy_value_usd AS executed_value
    FROM data_warehouse.trade
    WHERE NOT data_warehouse.is_outlier(flags, buy_value_usd)
    UNION ALL
    SELECT block_time, buy_token_address, buy_token, buy_value_usd, sell_value_usd
    FROM data_warehouse.trade
    WHERE NOT data_warehouse.is_outlier(flags, buy_value_usd)
), token_leg AS (
    SELECT (block_time AT TIME ZONE 'UTC')::date AS date,
           CASE address
               WHEN '0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee' THEN '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2'
               ELSE address
           END AS address,
           symbol, market_value, executed_value
    FROM leg
    WHERE market_value IS NOT NULL AND executed_value IS NOT NULL
)
SELECT date,
       CASE address
           WHEN '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2' THEN 'WETH'
           ELSE coalesce(min(symbol), address)
       END AS cow_token,
       100 * (sum(executed_value) - sum(market_value)) / nullif(sum(market_value), 0) AS avg_price_difference,
       address AS cow_token_address
FROM token_leg
GROUP BY date, address;

COMMENT ON VIEW data_warehouse.cow_price_improvement IS
$$Per UTC day and token: by how many percent the price at which it changed hands differed from the market price.
The executed price of a leg is the market value of the other leg per unit of this one. Its difference is
(executed price − market price) / market price × 100; the mean is weighted by the leg's market value, hence
  avg_price_difference = 100 × (Σ market value of the other legs − Σ market value of the token's legs) / Σ market value of the token's legs
Positive: the token went for more than the market price, which is good for who sold it and bad for who bought it.
Only trades with both legs valued; outliers stay out; native ETH counts as WETH.
Example, two trades of one day:
  sold 2000 USDC at 1.00 for 1 WETH at 1990: WETH executed at 2000 / 1 = 2000, +0.5025 % over 1990
  sold 1 WETH at 2010 for 1980 USDC at 1.00: WETH executed at 1980 / 1 = 1980, −1.4925 % under 2010
WETH: 100 × ((2000 + 1980) − (1990 + 2010)) / (1990 + 2010) = −0.5
USDC: 100 × ((1990 + 2010) − (2000 + 1980)) / (2000 + 1980) = 0.5025125628$$;
COMMENT ON COLUMN data_warehouse.cow_price_improvement.date IS 'Day of block_time, UTC';
COMMENT ON COLUMN data_warehouse.cow_price_improvement.cow_token IS 'Symbol; the address where there is none';
COMMENT ON COLUMN data_warehouse.cow_price_improvement.avg_price_difference IS 'Percent, signed; see the comment of the view';
COMMENT ON COLUMN data_warehouse.cow_price_improvement.cow_token_address IS 'Lower-case hex; that of WETH for native ETH';

-- Totals without knowing which flags take a trade out of them. Its columns are those of data_warehouse.trade.
CREATE OR REPLACE VIEW data_warehouse.trade_valid AS
SELECT trade_id, chain, block_time, block_number, tx_hash, order_uid, evt_index, trader, receiver, order_type,
       token_pair, sell_token, sell_token_address, buy_token, buy_token_address, atoms_sold, atoms_bought, fee_atoms,
       limit_sell_amount, limit_buy_amount, units_sold, units_bought, fee_sell_units, sell_price_usd, sell_price_time,
       sell_price_gap_s, sell_price_source, sell_price_granularity, sell_price_grade, buy_price_usd, buy_price_time,
       buy_price_gap_s, buy_price_source, buy_price_granularity, buy_price_grade, sell_value_usd, buy_value_usd,
       volume_usd, slippage_usd, slippage_bps, dune_usd_value, dune_diff_bps, surplus_bps, flags, status, rank, rules,
       updated_at
FROM data_warehouse.trade
WHERE NOT data_warehouse.is_outlier(flags, buy_value_usd);

COMMENT ON VIEW data_warehouse.trade_valid IS
$$The trades that count in totals: data_warehouse.trade without those for which data_warehouse.is_outlier says so.
A trade without a value counts as a trade and adds nothing to sums. Example:
  SELECT date_trunc('day', block_time, 'UTC') AS day, count(*), sum(volume_usd) FROM data_warehouse.trade_valid GROUP BY 1$$;

CREATE OR REPLACE VIEW data_warehouse.removed_trade AS
SELECT trade_id, block_time, extracted_at AS removed_at
FROM staging.dune_trade
WHERE removed;

COMMENT ON VIEW data_warehouse.removed_trade IS
    'Trades that the chain or Dune took back: they have no row in data_warehouse.trade, or lose it within moments. Who keeps a copy of that table deletes these from it, all of them: they are few, and one may become known later than another of a later time. A trade that comes back is no longer among them.';
COMMENT ON COLUMN data_warehouse.removed_trade.trade_id IS 'As in data_warehouse.trade';
COMMENT ON COLUMN data_warehouse.removed_trade.block_time IS 'Time of the block of its last known version';
COMMENT ON COLUMN data_warehouse.removed_trade.removed_at IS
    'When a complete read of its window no longer had it: the clock of the source, not of this database';

CREATE OR REPLACE VIEW data_warehouse.token AS
SELECT chain, address, symbol, decimals, address AS priced_as
FROM control.token
UNION ALL
SELECT chain, '0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee', 'ETH', decimals, address
FROM control.token
WHERE address = '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2';

COMMENT ON VIEW data_warehouse.token IS
    'The tokens of control.token, and native ETH beside WETH: what the addresses of data_warehouse.trade stand for';
COMMENT ON COLUMN data_warehouse.token.chain IS 'For example ethereum';
COMMENT ON COLUMN data_warehouse.token.address IS 'Lower-case hex; 0xeeee… is native ETH';
COMMENT ON COLUMN data_warehouse.token.symbol IS 'For people';
COMMENT ON COLUMN data_warehouse.token.decimals IS 'For people: amounts are scaled by what the trades themselves say';
COMMENT ON COLUMN data_warehouse.token.priced_as IS 'The address whose prices are used: that of WETH for native ETH';

-- Rollups with symbols beside their addresses. A token that control.token does not know has its address instead.
CREATE OR REPLACE VIEW data_warehouse.pair_hour_named AS
SELECT coalesce(sold.symbol, pair.sell_token_address)  AS sell_token,
       coalesce(bought.symbol, pair.buy_token_address) AS buy_token,
       pair.hour, pair.sell_token_address, pair.buy_token_address, pair.trades, pair.settlements, pair.volume_usd,
       pair.sell_value_usd, pair.slippage_usd, pair.weighted_slippage_bps, pair.median_slippage_bps, pair.outliers,
       pair.unpriced, pair.final
FROM data_warehouse.pair_hour AS pair
LEFT JOIN data_warehouse.token AS sold ON sold.address = pair.sell_token_address AND sold.chain = 'ethereum'
LEFT JOIN data_warehouse.token AS bought ON bought.address = pair.buy_token_address AND bought.chain = 'ethereum';

CREATE OR REPLACE VIEW data_warehouse.pair_day_named AS
SELECT coalesce(sold.symbol, pair.sell_token_address)  AS sell_token,
       coalesce(bought.symbol, pair.buy_token_address) AS buy_token,
       pair.day, pair.sell_token_address, pair.buy_token_address, pair.trades, pair.settlements, pair.volume_usd,
       pair.sell_value_usd, pair.slippage_usd, pair.weighted_slippage_bps, pair.median_slippage_bps, pair.outliers,
       pair.unpriced, pair.final
FROM data_warehouse.pair_day AS pair
LEFT JOIN data_warehouse.token AS sold ON sold.address = pair.sell_token_address AND sold.chain = 'ethereum'
LEFT JOIN data_warehouse.token AS bought ON bought.address = pair.buy_token_address AND bought.chain = 'ethereum';

COMMENT ON VIEW data_warehouse.pair_hour_named IS 'data_warehouse.pair_hour with the symbols of its tokens';
COMMENT ON VIEW data_warehouse.pair_day_named IS 'data_warehouse.pair_day with the symbols of its tokens';

-- A column that a view takes from a table has the comment that it has there.
DO $$
DECLARE
    explained record;
    rollup text;
BEGIN
    FOR explained IN
        SELECT of_view.attname AS name, of_view.attrelid::regclass AS view, col_description(a.attrelid, a.attnum) AS text
        FROM (VALUES ('trade_valid', 'trade'), ('pair_hour_named', 'pair_hour'), ('pair_day_named', 'pair_day'))
                 AS copy (view, origin)
        JOIN pg_attribute AS of_view ON of_view.attrelid = ('data_warehouse.' || copy.view)::regclass AND of_view.attnum > 0
        JOIN pg_attribute AS a ON a.attrelid = ('data_warehouse.' || copy.origin)::regclass AND a.attname = of_view.attname
    LOOP
        EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', explained.view, explained.name, explained.text);
    END LOOP;
    FOREACH rollup IN ARRAY ARRAY['pair_hour_named', 'pair_day_named'] LOOP
        EXECUTE format('COMMENT ON COLUMN data_warehouse.%I.sell_token IS %L', rollup,
            'Symbol of what was sold, as control.token has it; its address where there is none');
        EXECUTE format('COMMENT ON COLUMN data_warehouse.%I.buy_token IS %L', rollup,
            'Symbol of what was bought, as control.token has it; its address where there is none');
    END LOOP;
END
$$;

CREATE OR REPLACE VIEW ops.table_upkeep AS
SELECT
    schemaname || '.' || relname AS table_name,
    n_live_tup AS live_rows,
    n_dead_tup AS dead_rows,
    round(100.0 * n_dead_tup / nullif(n_live_tup + n_dead_tup, 0), 1) AS dead_percent,
    round(100.0 * n_tup_hot_upd / nullif(n_tup_upd, 0), 1) AS updated_in_place_percent,
    pg_relation_size(relid) AS table_bytes,
    pg_indexes_size(relid) AS index_bytes,
    last_autovacuum
FROM pg_stat_user_tables
WHERE schemaname IN ('staging', 'data_warehouse', 'ops');

COMMENT ON VIEW ops.table_upkeep IS
    'Whether corrections leave more behind than is cleared away: dead rows and sizes have to stay level under a steady load';
COMMENT ON COLUMN ops.table_upkeep.table_name IS 'Table or partition';
COMMENT ON COLUMN ops.table_upkeep.live_rows IS 'Rows, as PostgreSQL estimates';
COMMENT ON COLUMN ops.table_upkeep.dead_rows IS 'Rows that were replaced or deleted and not yet cleared away, as PostgreSQL estimates';
COMMENT ON COLUMN ops.table_upkeep.dead_percent IS 'Dead rows among all, percent';
COMMENT ON COLUMN ops.table_upkeep.updated_in_place_percent IS 'Updates that needed no new index entry, percent of all';
COMMENT ON COLUMN ops.table_upkeep.table_bytes IS 'Size without indexes, bytes';
COMMENT ON COLUMN ops.table_upkeep.index_bytes IS 'Size of the indexes, bytes';
COMMENT ON COLUMN ops.table_upkeep.last_autovacuum IS 'When PostgreSQL last cleared away by itself';
