CREATE FUNCTION data_warehouse.content_hash(r data_warehouse.pair_hour) RETURNS bytea
    LANGUAGE sql STABLE PARALLEL SAFE
RETURN sha256(convert_to(concat(
    data_warehouse.canonical(r.hour),
    data_warehouse.canonical(r.sell_token_address),
    data_warehouse.canonical(r.buy_token_address),
    data_warehouse.canonical(r.trades::numeric),
    data_warehouse.canonical(r.settlements::numeric),
    data_warehouse.canonical(r.volume_usd),
    data_warehouse.canonical(r.sell_value_usd),
    data_warehouse.canonical(r.slippage_usd),
    data_warehouse.canonical(r.weighted_slippage_bps),
    data_warehouse.canonical(r.median_slippage_bps),
    data_warehouse.canonical(r.outliers::numeric),
    data_warehouse.canonical(r.unpriced::numeric),
    data_warehouse.canonical(r.final::numeric)
), 'UTF8'));

COMMENT ON FUNCTION data_warehouse.content_hash(data_warehouse.pair_hour) IS 'SHA-256 of all columns, in canonical form';

CREATE FUNCTION data_warehouse.content_hash(r data_warehouse.pair_day) RETURNS bytea
    LANGUAGE sql STABLE PARALLEL SAFE
RETURN sha256(convert_to(concat(
    data_warehouse.canonical(r.day),
    data_warehouse.canonical(r.sell_token_address),
    data_warehouse.canonical(r.buy_token_address),
    data_warehouse.canonical(r.trades::numeric),
    data_warehouse.canonical(r.settlements::numeric),
    data_warehouse.canonical(r.volume_usd),
    data_warehouse.canonical(r.sell_value_usd),
    data_warehouse.canonical(r.slippage_usd),
    data_warehouse.canonical(r.weighted_slippage_bps),
    data_warehouse.canonical(r.median_slippage_bps),
    data_warehouse.canonical(r.outliers::numeric),
    data_warehouse.canonical(r.unpriced::numeric),
    data_warehouse.canonical(r.final::numeric)
), 'UTF8'));

COMMENT ON FUNCTION data_warehouse.content_hash(data_warehouse.pair_day) IS 'SHA-256 of all columns, in canonical form';

CREATE OR REPLACE FUNCTION data_warehouse.content_hash()
    RETURNS TABLE (table_name text, row_count bigint, content_hash text)
    LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT name,
           count(hash),
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
    FROM (
        -- A table without rows has a line as well
        VALUES (1, 'trade', NULL::bytea), (2, 'pair_hour', NULL), (3, 'pair_day', NULL)
        UNION ALL SELECT * FROM (SELECT 1, 'trade', data_warehouse.content_hash(t) FROM data_warehouse.trade AS t OFFSET 0)
        UNION ALL SELECT * FROM (SELECT 2, 'pair_hour', data_warehouse.content_hash(r) FROM data_warehouse.pair_hour AS r OFFSET 0)
        UNION ALL SELECT * FROM (SELECT 3, 'pair_day', data_warehouse.content_hash(r) FROM data_warehouse.pair_day AS r OFFSET 0)
    ) AS hashed (place, name, hash)
    GROUP BY place, name
    ORDER BY place;
END;
