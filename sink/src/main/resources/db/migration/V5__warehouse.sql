-- A rebuild puts other partitions into the tables trade, trade_key, pair_hour and pair_day. The tables themselves stay, and
-- with them the views, grants and statements that people have made. So all four are partitioned, three of them into one
-- partition that takes every row.

CREATE TABLE data_warehouse.trade (
    trade_id               uuid NOT NULL,
    chain                  text NOT NULL,
    block_time             timestamptz NOT NULL,
    block_number           bigint,
    tx_hash                text NOT NULL,
    order_uid              text NOT NULL,
    evt_index              bigint NOT NULL,
    trader                 text,
    receiver               text,
    order_type             text,
    token_pair             text,
    sell_token             text,
    sell_token_address     text NOT NULL,
    buy_token              text,
    buy_token_address      text NOT NULL,
    atoms_sold             numeric(78, 0) NOT NULL,
    atoms_bought           numeric(78, 0) NOT NULL,
    fee_atoms              numeric(78, 0),
    limit_sell_amount      numeric(78, 0),
    limit_buy_amount       numeric(78, 0),
    units_sold             numeric,
    units_bought           numeric,
    fee_sell_units         numeric,
    sell_price_usd         numeric,
    sell_price_time        timestamptz,
    sell_price_gap_s       numeric(12, 3),
    sell_price_source      text,
    sell_price_granularity text,
    sell_price_grade       text NOT NULL CHECK (sell_price_grade IN ('MINUTE', 'NEAR', 'COARSE', 'MISSING')),
    buy_price_usd          numeric,
    buy_price_time         timestamptz,
    buy_price_gap_s        numeric(12, 3),
    buy_price_source       text,
    buy_price_granularity  text,
    buy_price_grade        text NOT NULL CHECK (buy_price_grade IN ('MINUTE', 'NEAR', 'COARSE', 'MISSING')),
    sell_value_usd         numeric,
    buy_value_usd          numeric,
    volume_usd             numeric,
    slippage_usd           numeric,
    slippage_bps           numeric,
    dune_usd_value         numeric,
    dune_diff_bps          numeric,
    surplus_bps            numeric,
    flags                  text[] NOT NULL,
    status                 text NOT NULL CHECK (status IN ('PROVISIONAL', 'FINAL')),
    rank                   bytea NOT NULL,
    rules                  text NOT NULL,
    updated_at             timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (trade_id, block_time)
) PARTITION BY RANGE (block_time);

-- trade_updated_at is for questions about what has changed since, trade_block_time for those about a range of time,
-- trade_pair for a pair or a sold token in a range of time, trade_buy_token for a bought token in one.
CREATE INDEX trade_updated_at ON data_warehouse.trade (updated_at);
CREATE INDEX trade_block_time ON data_warehouse.trade (block_time);
CREATE INDEX trade_pair ON data_warehouse.trade (sell_token_address, buy_token_address, block_time);
CREATE INDEX trade_buy_token ON data_warehouse.trade (buy_token_address, block_time);

COMMENT ON TABLE data_warehouse.trade IS
    'One row per CoW Protocol trade, both legs priced by the tick nearest in time. Partitioned by UTC month of block_time.';
COMMENT ON COLUMN data_warehouse.trade.trade_id IS 'UUIDv5 of chain, tx_hash, order_uid and evt_index; unique, see trade_key';
COMMENT ON COLUMN data_warehouse.trade.chain IS 'For example ethereum';
COMMENT ON COLUMN data_warehouse.trade.block_time IS 'Time of the block, whole seconds; several trades share it';
COMMENT ON COLUMN data_warehouse.trade.block_number IS 'Number of the block';
COMMENT ON COLUMN data_warehouse.trade.tx_hash IS 'Transaction of the settlement, lower-case hex';
COMMENT ON COLUMN data_warehouse.trade.order_uid IS '56 bytes, lower-case hex. Not unique: an order can be filled in parts';
COMMENT ON COLUMN data_warehouse.trade.evt_index IS 'Log index of the Trade event';
COMMENT ON COLUMN data_warehouse.trade.trader IS 'Owner of the order; of ETH-flow orders the real sender';
COMMENT ON COLUMN data_warehouse.trade.receiver IS 'Who got the bought tokens';
COMMENT ON COLUMN data_warehouse.trade.order_type IS 'SELL or BUY: which amount of the order is the fixed one';
COMMENT ON COLUMN data_warehouse.trade.token_pair IS 'Both symbols, the smaller first: the same for both directions';
COMMENT ON COLUMN data_warehouse.trade.sell_token IS 'Symbol, for display; anyone can take any symbol, so compare addresses';
COMMENT ON COLUMN data_warehouse.trade.sell_token_address IS 'Lower-case hex';
COMMENT ON COLUMN data_warehouse.trade.buy_token IS 'Symbol, for display';
COMMENT ON COLUMN data_warehouse.trade.buy_token_address IS 'Lower-case hex; 0xeeee… is native ETH, priced as WETH';
COMMENT ON COLUMN data_warehouse.trade.atoms_sold IS 'Smallest units sold, fee not included, exact';
COMMENT ON COLUMN data_warehouse.trade.atoms_bought IS 'Smallest units bought, exact';
COMMENT ON COLUMN data_warehouse.trade.fee_atoms IS 'Fee that the signed order states, smallest units of the sold token; never negative';
COMMENT ON COLUMN data_warehouse.trade.limit_sell_amount IS 'The order''s sell amount, smallest units';
COMMENT ON COLUMN data_warehouse.trade.limit_buy_amount IS 'The order''s buy amount, smallest units';
COMMENT ON COLUMN data_warehouse.trade.units_sold IS 'atoms_sold / 10^decimals, exact; null when the decimals are unknown';
COMMENT ON COLUMN data_warehouse.trade.units_bought IS 'atoms_bought / 10^decimals, exact; null when the decimals are unknown';
COMMENT ON COLUMN data_warehouse.trade.fee_sell_units IS 'fee_atoms / 10^decimals of the sold token, exact; null when the fee or the decimals are unknown';
COMMENT ON COLUMN data_warehouse.trade.sell_price_usd IS 'USD per unit of the sold token, of the nearest tick; null when none lies within the tolerance';
COMMENT ON COLUMN data_warehouse.trade.sell_price_time IS 'Time of that tick';
COMMENT ON COLUMN data_warehouse.trade.sell_price_gap_s IS 'Seconds, tick minus trade: negative = the price is older than the trade';
COMMENT ON COLUMN data_warehouse.trade.sell_price_source IS 'Who gave the price';
COMMENT ON COLUMN data_warehouse.trade.sell_price_granularity IS 'SPOT, MINUTE, FIVE_MINUTES, HOURLY or DAILY: how dense the source''s prices are there';
COMMENT ON COLUMN data_warehouse.trade.sell_price_grade IS 'MINUTE (gap up to 30 s), NEAR (up to 5 min), COARSE (up to the tolerance), MISSING';
COMMENT ON COLUMN data_warehouse.trade.buy_price_usd IS 'USD per unit of the bought token, of the nearest tick; null when none lies within the tolerance';
COMMENT ON COLUMN data_warehouse.trade.buy_price_time IS 'Time of that tick';
COMMENT ON COLUMN data_warehouse.trade.buy_price_gap_s IS 'Seconds, tick minus trade: negative = the price is older than the trade';
COMMENT ON COLUMN data_warehouse.trade.buy_price_source IS 'Who gave the price';
COMMENT ON COLUMN data_warehouse.trade.buy_price_granularity IS 'SPOT, MINUTE, FIVE_MINUTES, HOURLY or DAILY: how dense the source''s prices are there';
COMMENT ON COLUMN data_warehouse.trade.buy_price_grade IS 'MINUTE (gap up to 30 s), NEAR (up to 5 min), COARSE (up to the tolerance), MISSING';
COMMENT ON COLUMN data_warehouse.trade.sell_value_usd IS 'USD: units_sold × sell_price_usd; null when either is unknown';
COMMENT ON COLUMN data_warehouse.trade.buy_value_usd IS 'USD: units_bought × buy_price_usd; null when either is unknown';
COMMENT ON COLUMN data_warehouse.trade.volume_usd IS 'USD: the larger of the two values, or the only one (Dune''s rule for usd_value)';
COMMENT ON COLUMN data_warehouse.trade.slippage_usd IS 'USD: sell value − buy value. Positive = the trader received less than the market price';
COMMENT ON COLUMN data_warehouse.trade.slippage_bps IS 'Basis points: slippage_usd / sell_value_usd × 10 000. Positive = worse than the market';
COMMENT ON COLUMN data_warehouse.trade.dune_usd_value IS 'USD: Dune''s own usd_value, as sent';
COMMENT ON COLUMN data_warehouse.trade.dune_diff_bps IS 'Basis points: (volume_usd / dune_usd_value − 1) × 10 000. Positive = more than Dune says';
COMMENT ON COLUMN data_warehouse.trade.surplus_bps IS 'Basis points: how much better than the order''s limit price';
COMMENT ON COLUMN data_warehouse.trade.flags IS
$$Sorted: MISSING_BUY_PRICE, MISSING_SELL_PRICE, PRICE_OUTLIER (slippage beyond ±2000 basis points), UNCONFIRMED_PRICE (one leg alone
has a value, and Dune states none or one that is further than 2000 basis points from it), UNKNOWN_DECIMALS, ZERO_VALUE.
Outliers (data_warehouse.is_outlier) stay out of totals$$;
COMMENT ON COLUMN data_warehouse.trade.status IS 'FINAL: all prices around the trade have been read. PROVISIONAL: a nearer price may still come';
COMMENT ON COLUMN data_warehouse.trade.rank IS 'Of two rows of one trade the one with the higher rank holds (unsigned bytes)';
COMMENT ON COLUMN data_warehouse.trade.rules IS 'Fingerprint of the rules the row was made under; the same in all rows';
COMMENT ON COLUMN data_warehouse.trade.updated_at IS
    'When this row was last written here: a cursor for changed-since queries. Ask from some minutes before the last one seen, for transactions do not end in the order of their times; after a rebuild under other rules read all rows again. Trades that are gone are in removed_trade';

-- PostgreSQL cannot check on data_warehouse.trade itself that trade_id is unique across partitions.
CREATE TABLE data_warehouse.trade_key (
    trade_id   uuid PRIMARY KEY,
    block_time timestamptz NOT NULL,
    rank       bytea NOT NULL,
    removed    boolean NOT NULL
) PARTITION BY RANGE (trade_id);

-- Most trades are corrected once or twice: their keys then stay on their page, and no index grows.
CREATE TABLE data_warehouse.trade_key_rows PARTITION OF data_warehouse.trade_key DEFAULT
    WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);

DO $$
DECLARE
    keys text;
BEGIN
    FOREACH keys IN ARRAY ARRAY['trade_key', 'trade_key_rows'] LOOP
        EXECUTE format('COMMENT ON TABLE data_warehouse.%I IS %L', keys,
            'Every trade ever written. Each write to data_warehouse.trade passes here first: only a higher rank is let through.');
        EXECUTE format('COMMENT ON COLUMN data_warehouse.%I.trade_id IS %L', keys, 'As in data_warehouse.trade');
        EXECUTE format('COMMENT ON COLUMN data_warehouse.%I.block_time IS %L', keys,
            'Where the row lies in data_warehouse.trade');
        EXECUTE format('COMMENT ON COLUMN data_warehouse.%I.rank IS %L', keys,
            'Of the newest row, which nothing of a lower rank replaces');
        EXECUTE format('COMMENT ON COLUMN data_warehouse.%I.removed IS %L', keys,
            'The chain or Dune took the trade back: it has no row in data_warehouse.trade');
    END LOOP;
END
$$;

CREATE TABLE data_warehouse.trade_rules (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    rules    text NOT NULL,
    in_words text
);

COMMENT ON TABLE data_warehouse.trade_rules IS 'The rules that all rows of data_warehouse.trade were made under';
COMMENT ON COLUMN data_warehouse.trade_rules.only_one IS 'Keeps the table at one row';
COMMENT ON COLUMN data_warehouse.trade_rules.rules IS 'Their fingerprint';
COMMENT ON COLUMN data_warehouse.trade_rules.in_words IS
    'What to set so that these rules hold, and what no setting decides; null until the enricher has told';

-- Unlike the other functions it is not in a repeatable migration, for the rollups store its results: a change of it is a
-- versioned migration, which writes the stored columns again.
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

-- The primary key serves all pairs in a range of time, this index a pair, or a sold token, in a range of time.
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
                    || ' same transaction as the trades. ' || CASE unit WHEN 'hour' THEN 'An hour' ELSE 'A day' END
                    || ' without trades has no row.'
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
