-- No row has the new flag yet, so that no rollup changes by this.
CREATE OR REPLACE FUNCTION data_warehouse.is_outlier(flags text[], buy_value_usd numeric) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN flags && ARRAY['PRICE_OUTLIER', 'UNCONFIRMED_PRICE']
    OR ('ZERO_VALUE' = ANY (flags) AND coalesce(buy_value_usd, 0) <> 0);

COMMENT ON FUNCTION data_warehouse.is_outlier(text[], numeric) IS
$$Whether a trade stays out of totals: its legs differ by more than the outlier bound, or it sold nothing of worth for something,
or one leg alone has a value that Dune's does not confirm.
Example: 1000 COW at 318209277.35 USD for 349 DAI without a price, of which Dune says 349: volume_usd 318209277350,
flags {MISSING_BUY_PRICE, UNCONFIRMED_PRICE}, out of all totals. At 0.351 USD it would be 351, confirmed, and count.$$;

COMMENT ON COLUMN data_warehouse.trade.flags IS
$$Sorted: MISSING_BUY_PRICE, MISSING_SELL_PRICE, PRICE_OUTLIER (slippage beyond ±2000 basis points), UNCONFIRMED_PRICE (one leg alone
has a value, and Dune states none or one that is further than 2000 basis points from it), UNKNOWN_DECIMALS, ZERO_VALUE.
Outliers (data_warehouse.is_outlier) stay out of totals$$;
