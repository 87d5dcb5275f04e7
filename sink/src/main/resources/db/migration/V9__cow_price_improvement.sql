CREATE VIEW data_warehouse.cow_price_improvement AS
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
