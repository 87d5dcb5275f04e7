CREATE FUNCTION data_warehouse.priced_as(address text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE address
    WHEN '0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee' THEN '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2'
    ELSE address
END;

COMMENT ON FUNCTION data_warehouse.priced_as(text) IS 'The token that an address counts as: WETH for native ETH, else itself';

CREATE FUNCTION data_warehouse.ratio_bps(part numeric, whole numeric) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
-- Rounded by hand: round() takes a half away from zero, and the quotient of "/" is rounded already.
RETURN CASE WHEN whole <> 0 THEN 0.0001 * (
    div(part * 100000000, whole)
    + CASE
          WHEN 2 * abs(mod(part * 100000000, whole)) > abs(whole)
              OR (2 * abs(mod(part * 100000000, whole)) = abs(whole) AND mod(div(part * 100000000, whole), 2) <> 0)
          THEN sign(part) * sign(whole)
          ELSE 0
      END
) END;

COMMENT ON FUNCTION data_warehouse.ratio_bps(numeric, numeric) IS
    'part / whole × 10 000, rounded once from the exact quotient, half to even, 4 decimals; null when whole is 0';

-- Partitioned, though all rows lie in one partition: a rebuilt one can take its place under the views that users have.
CREATE TABLE data_warehouse.pair_hour (
    hour                  timestamptz NOT NULL,
    sell_token_address    text NOT NULL,
    buy_token_address     text NOT NULL,
    trades                bigint NOT NULL DEFAULT 0,
    settlements           bigint NOT NULL DEFAULT 0,
    volume_usd            numeric,
    sell_value_usd        numeric,
    slippage_usd          numeric,
    weighted_slippage_bps numeric GENERATED ALWAYS AS (data_warehouse.ratio_bps(slippage_usd, sell_value_usd)) STORED,
    median_slippage_bps   numeric,
    outliers              bigint NOT NULL DEFAULT 0,
    unpriced              bigint NOT NULL DEFAULT 0,
    final                 bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (hour, sell_token_address, buy_token_address)
) PARTITION BY RANGE (hour);

-- All pairs in a range of time: the primary key. A pair, or what a token was sold for, in a range of time:
CREATE INDEX pair_hour_pair ON data_warehouse.pair_hour (sell_token_address, buy_token_address, hour);

CREATE TABLE data_warehouse.pair_day (
    day                   timestamptz NOT NULL,
    sell_token_address    text NOT NULL,
    buy_token_address     text NOT NULL,
    trades                bigint NOT NULL DEFAULT 0,
    settlements           bigint NOT NULL DEFAULT 0,
    volume_usd            numeric,
    sell_value_usd        numeric,
    slippage_usd          numeric,
    weighted_slippage_bps numeric GENERATED ALWAYS AS (data_warehouse.ratio_bps(slippage_usd, sell_value_usd)) STORED,
    median_slippage_bps   numeric,
    outliers              bigint NOT NULL DEFAULT 0,
    unpriced              bigint NOT NULL DEFAULT 0,
    final                 bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (day, sell_token_address, buy_token_address)
) PARTITION BY RANGE (day);

CREATE INDEX pair_day_pair ON data_warehouse.pair_day (sell_token_address, buy_token_address, day);

-- A bucket is written over and over while its trades come in: there has to be room on its page.
CREATE TABLE data_warehouse.pair_hour_rows PARTITION OF data_warehouse.pair_hour DEFAULT
    WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
CREATE TABLE data_warehouse.pair_day_rows PARTITION OF data_warehouse.pair_day DEFAULT
    WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);

DO $$
DECLARE
    rollup text;
    unit text;
    explained record;
BEGIN
    FOREACH unit IN ARRAY ARRAY['hour', 'day'] LOOP
        FOREACH rollup IN ARRAY ARRAY['pair_' || unit, 'pair_' || unit || '_rows'] LOOP
            EXECUTE format('COMMENT ON TABLE data_warehouse.%I IS %L', rollup, CASE
                WHEN rollup LIKE '%rows' THEN 'The rows of data_warehouse.pair_' || unit || '; ask that one'
                ELSE 'The trades of a UTC ' || unit || ' and direction of a pair, native ETH as WETH, written in the'
                    || ' same transaction as the trades. A ' || unit || ' without trades has no row.'
                    || ' Counts hold every trade. Sums leave out outliers, which are those by data_warehouse.is_outlier.'
            END);
            FOR explained IN
                SELECT * FROM (VALUES
                    (unit, 'Start of the ' || unit || ' that block_time lies in, UTC'),
                    ('sell_token_address', 'What was sold; that of WETH for native ETH too'),
                    ('buy_token_address', 'What was bought; that of WETH for native ETH too'),
                    ('trades', 'Trades, outliers and unpriced ones included'),
                    ('settlements', 'Different transactions among the trades; each can hold several'),
                    ('volume_usd', 'USD: sum of volume_usd, of trades with one leg valued too, without outliers;'
                        ' null when no trade counts'),
                    ('sell_value_usd', 'USD: sum of sell_value_usd over trades with both legs valued, without outliers;'
                        ' null when there is none'),
                    ('slippage_usd', 'USD: sum of slippage_usd over the same trades. Positive = they received less than'
                        ' the market price'),
                    ('weighted_slippage_bps', 'Basis points: slippage_usd / sell_value_usd × 10 000, rounded once, half'
                        ' to even; null when sell_value_usd is 0 or null. Positive = worse than the market'),
                    ('median_slippage_bps', 'Basis points: slippage_bps of the middle one of the same trades, of the'
                        ' lower one of two (percentile_disc); those that sold a value of 0 have none'),
                    ('outliers', 'Trades for which data_warehouse.is_outlier says so; all sums leave them out'),
                    ('unpriced', 'Trades without volume_usd: neither leg is valued'),
                    ('final', 'Trades with status FINAL; when that is all of them, no more prices are expected')
                ) AS texts (name, text)
            LOOP
                EXECUTE format('COMMENT ON COLUMN data_warehouse.%I.%I IS %L', rollup, explained.name, explained.text);
            END LOOP;
        END LOOP;
    END LOOP;
END
$$;
