-- Functions by which pair_hour and pair_day are made of the trades. When this file has changed, Flyway runs it again, and
-- its last statement makes all rollups anew, in the same transaction: rows of two definitions never stand side by side.

CREATE OR REPLACE FUNCTION data_warehouse.is_outlier(flags text[], buy_value_usd numeric) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN flags && ARRAY['PRICE_OUTLIER', 'UNCONFIRMED_PRICE']
    OR ('ZERO_VALUE' = ANY (flags) AND coalesce(buy_value_usd, 0) <> 0);

COMMENT ON FUNCTION data_warehouse.is_outlier(text[], numeric) IS
$$Whether a trade stays out of totals: its legs differ by more than the outlier bound, or it sold nothing of worth for something,
or one leg alone has a value that Dune's does not confirm.
Example: 1000 COW at 318209277.35 USD for 349 DAI without a price, of which Dune says 349: volume_usd 318209277350,
flags {MISSING_BUY_PRICE, UNCONFIRMED_PRICE}, out of all totals. At 0.351 USD it would be 351, confirmed, and count.$$;

CREATE OR REPLACE FUNCTION data_warehouse.priced_as(address text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE address
    WHEN '0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee' THEN '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2'
    ELSE address
END;

COMMENT ON FUNCTION data_warehouse.priced_as(text) IS 'The token that an address counts as: WETH for native ETH, else itself';

CREATE OR REPLACE FUNCTION data_warehouse.native_of(address text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE address
    WHEN '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2' THEN '0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee'
END;

COMMENT ON FUNCTION data_warehouse.native_of(text) IS 'The other address that counts as this one: native ETH for WETH, else null';

CREATE OR REPLACE FUNCTION data_warehouse.pair_figures() RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN $$
    count(*) AS trades,
    count(DISTINCT t.tx_hash COLLATE "C") AS settlements,
    sum(t.volume_usd) FILTER (WHERE NOT outlier) AS volume_usd,
    sum(t.sell_value_usd) FILTER (WHERE NOT outlier AND t.slippage_usd IS NOT NULL) AS sell_value_usd,
    sum(t.slippage_usd) FILTER (WHERE NOT outlier) AS slippage_usd,
    percentile_disc(0.5) WITHIN GROUP (ORDER BY t.slippage_bps) FILTER (WHERE NOT outlier) AS median_slippage_bps,
    count(*) FILTER (WHERE outlier) AS outliers,
    count(*) FILTER (WHERE t.volume_usd IS NULL) AS unpriced,
    count(*) FILTER (WHERE t.status = 'FINAL') AS final
$$;

COMMENT ON FUNCTION data_warehouse.pair_figures() IS
    'What pair_hour and pair_day say of trades t, as SQL, in the order of their columns; outlier is what is_outlier says of one';

CREATE OR REPLACE FUNCTION data_warehouse.refresh_pair_rollups(
    warehouse text, block_times timestamptz[], sold text[], bought text[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp
    SET jit = off -- compiling takes longer than a batch
    -- The planner takes an hour for 0.5 % of all trades, and would read all pairs of it by time alone. What costs is rows.
    SET cpu_tuple_cost = 10
AS
$$
DECLARE
    unit text;
    touched constant text := $sql$
        SELECT DISTINCT date_trunc(%2$L, i.block_time, 'UTC'), data_warehouse.priced_as(i.sold), data_warehouse.priced_as(i.bought)
        FROM unnest($1, $2, $3) AS i (block_time, sold, bought)
        ORDER BY 1, 2, 3
        $sql$;
BEGIN
    -- Whoever writes into buckets locks them first, all in one order, so that no two wait for each other. A new bucket is
    -- locked by a row put there for it. DO UPDATE locks what it finds, and WHERE false leaves that as it is.
    FOREACH unit IN ARRAY ARRAY['hour', 'day'] LOOP
        EXECUTE format($sql$
            INSERT INTO %1$I.pair_%2$s AS held (%2$s, sell_token_address, buy_token_address) $sql$ || touched || $sql$
            ON CONFLICT (%2$s, sell_token_address, buy_token_address) DO UPDATE SET trades = held.trades WHERE false
            $sql$, warehouse, unit) USING block_times, sold, bought;
    END LOOP;
    -- Statements of their own: only they see all that others had committed when they let go of the locks.
    FOREACH unit IN ARRAY ARRAY['hour', 'day'] LOOP
        EXECUTE format($sql$
            MERGE INTO %1$I.pair_%2$s AS held
            USING (
                SELECT bucket.*, figures.*
                FROM ($sql$ || touched || $sql$) AS bucket (start, sell, buy),
                LATERAL (
                    SELECT %3$s
                    FROM %1$I.trade AS t,
                        LATERAL (SELECT data_warehouse.is_outlier(t.flags, t.buy_value_usd)) AS judged (outlier)
                    WHERE t.sell_token_address = ANY (ARRAY[bucket.sell, data_warehouse.native_of(bucket.sell)])
                        AND t.buy_token_address = ANY (ARRAY[bucket.buy, data_warehouse.native_of(bucket.buy)])
                        AND t.block_time >= bucket.start AND t.block_time < bucket.start + %4$L::interval
                ) AS figures
            ) AS found
            ON held.%2$s = found.start
                AND held.sell_token_address = found.sell AND held.buy_token_address = found.buy
            WHEN MATCHED AND found.trades = 0 THEN DELETE
            WHEN MATCHED AND
                (held.trades, held.settlements, held.volume_usd, held.sell_value_usd, held.slippage_usd,
                    held.median_slippage_bps, held.outliers, held.unpriced, held.final)
                IS DISTINCT FROM
                (found.trades, found.settlements, found.volume_usd, found.sell_value_usd, found.slippage_usd,
                    found.median_slippage_bps, found.outliers, found.unpriced, found.final)
            THEN UPDATE SET
                (trades, settlements, volume_usd, sell_value_usd, slippage_usd,
                    median_slippage_bps, outliers, unpriced, final) =
                (found.trades, found.settlements, found.volume_usd, found.sell_value_usd, found.slippage_usd,
                    found.median_slippage_bps, found.outliers, found.unpriced, found.final)
            $sql$, warehouse, unit, data_warehouse.pair_figures(), CASE unit WHEN 'hour' THEN '1 hour' ELSE '24 hours' END)
            USING block_times, sold, bought;
    END LOOP;
END
$$;

COMMENT ON FUNCTION data_warehouse.refresh_pair_rollups(text, timestamptz[], text[], text[]) IS
    'Makes pair_hour and pair_day of a schema right for the hours and days of trades that came, changed or went. '
    'To be called in their transaction, after them; until that ends no other writer comes into the same hours and days.';

CREATE OR REPLACE FUNCTION data_warehouse.fill_pair_rollups(warehouse text) RETURNS void
    LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp
AS
$$
DECLARE
    unit text;
BEGIN
    EXECUTE format('LOCK TABLE %1$I.pair_hour, %1$I.pair_day IN SHARE ROW EXCLUSIVE MODE', warehouse);
    FOREACH unit IN ARRAY ARRAY['hour', 'day'] LOOP
        EXECUTE format('DELETE FROM %I.pair_%s', warehouse, unit);
        EXECUTE format($sql$
            INSERT INTO %1$I.pair_%2$s (%2$s, sell_token_address, buy_token_address, trades, settlements, volume_usd,
                sell_value_usd, slippage_usd, median_slippage_bps, outliers, unpriced, final)
            SELECT bucket.*, %3$s
            FROM %1$I.trade AS t,
            LATERAL (SELECT data_warehouse.is_outlier(t.flags, t.buy_value_usd)) AS judged (outlier),
            LATERAL (
                -- Sorted as bytes, which is many times faster than as words
                SELECT date_trunc(%2$L, t.block_time, 'UTC'),
                    data_warehouse.priced_as(t.sell_token_address) COLLATE "C",
                    data_warehouse.priced_as(t.buy_token_address) COLLATE "C"
            ) AS bucket (start, sell, buy)
            GROUP BY 1, 2, 3
            $sql$, warehouse, unit, data_warehouse.pair_figures());
    END LOOP;
END
$$;

COMMENT ON FUNCTION data_warehouse.fill_pair_rollups(text) IS
    'Makes pair_hour and pair_day of a schema anew from all of its trades. Writers wait meanwhile, readers do not.';

-- A writer that is at work gets done first, so that its trades are counted.
LOCK TABLE data_warehouse.trade IN SHARE MODE;
SELECT data_warehouse.fill_pair_rollups('data_warehouse');
