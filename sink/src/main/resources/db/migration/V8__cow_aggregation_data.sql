CREATE FUNCTION data_warehouse.is_outlier(flags text[], buy_value_usd numeric) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN 'PRICE_OUTLIER' = ANY (flags) OR ('ZERO_VALUE' = ANY (flags) AND coalesce(buy_value_usd, 0) <> 0);

COMMENT ON FUNCTION data_warehouse.is_outlier(text[], numeric) IS
    'Whether a trade stays out of totals: its legs differ by more than the outlier bound, or it sold nothing of worth for something';

CREATE VIEW data_warehouse.cow_aggregation_data AS
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
