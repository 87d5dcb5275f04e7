-- What is no text need not have its length before it, for which it would be written twice. The hashes are other ones than before.

CREATE OR REPLACE FUNCTION data_warehouse.canonical(value numeric) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(trim_scale(value)::text || ';', '-;');

COMMENT ON FUNCTION data_warehouse.canonical(numeric) IS
    'A plain decimal without trailing zeros and a semicolon; "-;" for null';

CREATE OR REPLACE FUNCTION data_warehouse.canonical(value timestamptz) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce(to_char(value AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z;"'), '-;');

COMMENT ON FUNCTION data_warehouse.canonical(timestamptz) IS
    'ISO time in UTC with microseconds and a semicolon; "-;" for null';

CREATE FUNCTION data_warehouse.canonical(value bigint) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(value::text || ';', '-;');

COMMENT ON FUNCTION data_warehouse.canonical(bigint) IS 'The number and a semicolon; "-;" for null';

CREATE FUNCTION data_warehouse.canonical(value uuid) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(value::text || ';', '-;');

COMMENT ON FUNCTION data_warehouse.canonical(uuid) IS 'The id in lower case and a semicolon; "-;" for null';

CREATE OR REPLACE FUNCTION data_warehouse.content_hash(t data_warehouse.trade) RETURNS bytea
    LANGUAGE sql STABLE PARALLEL SAFE
RETURN sha256(convert_to(concat(
    data_warehouse.canonical(t.trade_id),
    data_warehouse.canonical(t.chain),
    data_warehouse.canonical(t.block_time),
    data_warehouse.canonical(t.block_number),
    data_warehouse.canonical(t.tx_hash),
    data_warehouse.canonical(t.order_uid),
    data_warehouse.canonical(t.evt_index),
    data_warehouse.canonical(t.trader),
    data_warehouse.canonical(t.receiver),
    data_warehouse.canonical(t.order_type),
    data_warehouse.canonical(t.token_pair),
    data_warehouse.canonical(t.sell_token),
    data_warehouse.canonical(t.sell_token_address),
    data_warehouse.canonical(t.buy_token),
    data_warehouse.canonical(t.buy_token_address),
    data_warehouse.canonical(t.atoms_sold),
    data_warehouse.canonical(t.atoms_bought),
    data_warehouse.canonical(t.fee_atoms),
    data_warehouse.canonical(t.limit_sell_amount),
    data_warehouse.canonical(t.limit_buy_amount),
    data_warehouse.canonical(t.units_sold),
    data_warehouse.canonical(t.units_bought),
    data_warehouse.canonical(t.sell_price_usd),
    data_warehouse.canonical(t.sell_price_time),
    data_warehouse.canonical(t.sell_price_gap_s),
    data_warehouse.canonical(t.sell_price_source),
    data_warehouse.canonical(t.sell_price_granularity),
    data_warehouse.canonical(t.sell_price_grade),
    data_warehouse.canonical(t.buy_price_usd),
    data_warehouse.canonical(t.buy_price_time),
    data_warehouse.canonical(t.buy_price_gap_s),
    data_warehouse.canonical(t.buy_price_source),
    data_warehouse.canonical(t.buy_price_granularity),
    data_warehouse.canonical(t.buy_price_grade),
    data_warehouse.canonical(t.sell_value_usd),
    data_warehouse.canonical(t.buy_value_usd),
    data_warehouse.canonical(t.volume_usd),
    data_warehouse.canonical(t.slippage_usd),
    data_warehouse.canonical(t.slippage_bps),
    data_warehouse.canonical(t.dune_usd_value),
    data_warehouse.canonical(t.dune_diff_bps),
    data_warehouse.canonical(t.surplus_bps),
    data_warehouse.canonical(t.flags),
    data_warehouse.canonical(t.status),
    data_warehouse.canonical(t.rules)
), 'UTF8'));

CREATE OR REPLACE FUNCTION data_warehouse.content_hash(r data_warehouse.pair_hour) RETURNS bytea
    LANGUAGE sql STABLE PARALLEL SAFE
RETURN sha256(convert_to(concat(
    data_warehouse.canonical(r.hour),
    data_warehouse.canonical(r.sell_token_address),
    data_warehouse.canonical(r.buy_token_address),
    data_warehouse.canonical(r.trades),
    data_warehouse.canonical(r.settlements),
    data_warehouse.canonical(r.volume_usd),
    data_warehouse.canonical(r.sell_value_usd),
    data_warehouse.canonical(r.slippage_usd),
    data_warehouse.canonical(r.weighted_slippage_bps),
    data_warehouse.canonical(r.median_slippage_bps),
    data_warehouse.canonical(r.outliers),
    data_warehouse.canonical(r.unpriced),
    data_warehouse.canonical(r.final)
), 'UTF8'));

CREATE OR REPLACE FUNCTION data_warehouse.content_hash(r data_warehouse.pair_day) RETURNS bytea
    LANGUAGE sql STABLE PARALLEL SAFE
RETURN sha256(convert_to(concat(
    data_warehouse.canonical(r.day),
    data_warehouse.canonical(r.sell_token_address),
    data_warehouse.canonical(r.buy_token_address),
    data_warehouse.canonical(r.trades),
    data_warehouse.canonical(r.settlements),
    data_warehouse.canonical(r.volume_usd),
    data_warehouse.canonical(r.sell_value_usd),
    data_warehouse.canonical(r.slippage_usd),
    data_warehouse.canonical(r.weighted_slippage_bps),
    data_warehouse.canonical(r.median_slippage_bps),
    data_warehouse.canonical(r.outliers),
    data_warehouse.canonical(r.unpriced),
    data_warehouse.canonical(r.final)
), 'UTF8'));
