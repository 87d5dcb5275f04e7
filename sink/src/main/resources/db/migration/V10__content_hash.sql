-- These functions are inlined into the query that calls them, which makes them ten times faster. For that none may be
-- marked as stricter than what it calls: what calls to_char or concat is STABLE, though it depends on no setting.

CREATE FUNCTION data_warehouse.canonical(value text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(octet_length(value)::text || ':' || value, '-');

COMMENT ON FUNCTION data_warehouse.canonical(text) IS
    'A text with its length in bytes before it; "-" for null. Joined ones can be taken apart in one way only.';

CREATE FUNCTION data_warehouse.canonical(value numeric) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN data_warehouse.canonical(trim_scale(value)::text);

COMMENT ON FUNCTION data_warehouse.canonical(numeric) IS 'A plain decimal without trailing zeros, as canonical(text)';

CREATE FUNCTION data_warehouse.canonical(value timestamptz) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
RETURN data_warehouse.canonical(to_char(value AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'));

COMMENT ON FUNCTION data_warehouse.canonical(timestamptz) IS 'ISO time in UTC with microseconds, as canonical(text)';

CREATE FUNCTION data_warehouse.canonical(items text[]) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN items IS NULL THEN '-' ELSE data_warehouse.canonical((
    SELECT coalesce(string_agg(data_warehouse.canonical(item), '' ORDER BY position), '')
    FROM unnest(items) WITH ORDINALITY AS listed (item, position)
)) END;

COMMENT ON FUNCTION data_warehouse.canonical(text[]) IS 'Its items in their order, each as canonical(text), as one canonical(text)';

CREATE FUNCTION data_warehouse.content_hash(t data_warehouse.trade) RETURNS bytea
    LANGUAGE sql STABLE PARALLEL SAFE
RETURN sha256(convert_to(concat(
    data_warehouse.canonical(t.trade_id::text),
    data_warehouse.canonical(t.chain),
    data_warehouse.canonical(t.block_time),
    data_warehouse.canonical(t.block_number::numeric),
    data_warehouse.canonical(t.tx_hash),
    data_warehouse.canonical(t.order_uid),
    data_warehouse.canonical(t.evt_index::numeric),
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

COMMENT ON FUNCTION data_warehouse.content_hash(data_warehouse.trade) IS
    'SHA-256 of what a trade says, in canonical form. Without rank and updated_at, which say how it came here.';

CREATE FUNCTION data_warehouse.sum_hex(high_to_low numeric[]) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
    WITH total AS (
        SELECT sum(word * 4294967296::numeric ^ (8 - place)) AS value
        FROM unnest(high_to_low) WITH ORDINALITY AS words (word, place)
    )
    SELECT string_agg(
        lpad(to_hex(mod(div(value, 4294967296::numeric ^ (8 - place)), 4294967296)::bigint), 8, '0'), '' ORDER BY place)
    FROM total, generate_series(1, 8) AS place
);

COMMENT ON FUNCTION data_warehouse.sum_hex(numeric[]) IS
    'The number that eight sums of 32-bit words, highest first, make together, mod 2^256, as 64 hex digits';

CREATE FUNCTION data_warehouse.content_hash()
    RETURNS TABLE (table_name text, row_count bigint, content_hash text)
    LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT 'trade'::text,
           count(*),
           data_warehouse.sum_hex(ARRAY[
               coalesce(sum(substring(hash FROM 1 FOR 4)::bigint), 0),
               coalesce(sum(substring(hash FROM 5 FOR 4)::bigint), 0),
               coalesce(sum(substring(hash FROM 9 FOR 4)::bigint), 0),
               coalesce(sum(substring(hash FROM 13 FOR 4)::bigint), 0),
               coalesce(sum(substring(hash FROM 17 FOR 4)::bigint), 0),
               coalesce(sum(substring(hash FROM 21 FOR 4)::bigint), 0),
               coalesce(sum(substring(hash FROM 25 FOR 4)::bigint), 0),
               coalesce(sum(substring(hash FROM 29 FOR 4)::bigint), 0)
           ])
    FROM (SELECT data_warehouse.content_hash(t) AS hash FROM data_warehouse.trade AS t OFFSET 0) AS hashed;
END;

COMMENT ON FUNCTION data_warehouse.content_hash() IS
    'Per table the number of rows and the sum of their SHA-256 mod 2^256: the same for the same content, in whatever order, partition or session it lies';
