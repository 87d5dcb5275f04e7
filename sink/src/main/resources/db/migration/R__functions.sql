-- Functions of the control tables with their triggers, of the partitions and of the content hash. Flyway runs this file
-- again, after the versioned ones, when it has changed: a function is changed where it stands. All is CREATE OR REPLACE,
-- so that what is built on a function stays. A function that goes, or gets other parameters, needs a DROP here.

-- Control tables. Triggers of a table fire in the order of their names.

CREATE OR REPLACE FUNCTION control.token_address(name text) RETURNS text
    LANGUAGE plpgsql STABLE AS $$
DECLARE
    found text[];
BEGIN
    IF name IS NULL THEN
        RETURN NULL;
    ELSIF lower(name) = '0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee' OR upper(name) = 'ETH' THEN
        RETURN '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2';
    ELSIF name ~* '^0x[0-9a-f]{40}$' THEN
        RETURN lower(name);
    END IF;
    SELECT array_agg(address) INTO found FROM control.token WHERE upper(symbol) = upper(name);
    IF found IS NULL THEN
        RAISE EXCEPTION 'unknown token "%"', name
            USING HINT = 'Give its address, or insert the token into control.token first';
    ELSIF cardinality(found) > 1 THEN
        RAISE EXCEPTION 'more than one token is called "%"', name USING HINT = 'Give its address';
    END IF;
    RETURN found[1];
END
$$;

COMMENT ON FUNCTION control.token_address(text) IS
    'The address that an address in any case, a symbol of control.token or native ETH stands for';

CREATE OR REPLACE FUNCTION control.normalize_pair() RETURNS trigger
    LANGUAGE plpgsql AS $$
DECLARE
    one text := control.token_address(NEW.token_a);
    other text := control.token_address(NEW.token_b);
BEGIN
    NEW.token_a := least(one, other);
    NEW.token_b := greatest(one, other);
    RETURN NEW;
END
$$;

COMMENT ON FUNCTION control.normalize_pair() IS 'Stores a pair by its addresses, the smaller first';

CREATE OR REPLACE TRIGGER normalize_pair BEFORE INSERT OR UPDATE ON control.tracked_pair
    FOR EACH ROW EXECUTE FUNCTION control.normalize_pair();
CREATE OR REPLACE TRIGGER normalize_pair BEFORE INSERT OR UPDATE ON control.ingest_request
    FOR EACH ROW WHEN (NEW.token_a IS NOT NULL AND NEW.token_b IS NOT NULL)
    EXECUTE FUNCTION control.normalize_pair();

CREATE OR REPLACE FUNCTION control.normalize_token() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    NEW.address := lower(NEW.address);
    RETURN NEW;
END
$$;

COMMENT ON FUNCTION control.normalize_token() IS 'Stores addresses in lower case';

CREATE OR REPLACE TRIGGER normalize_token BEFORE INSERT OR UPDATE ON control.token
    FOR EACH ROW EXECUTE FUNCTION control.normalize_token();

CREATE OR REPLACE FUNCTION control.refuse_unserved_request() RETURNS trigger
    LANGUAGE plpgsql AS $$
DECLARE
    known text;
BEGIN
    IF NEW.token_a IS NOT NULL AND NEW.token_b IS NOT NULL AND NOT EXISTS (
        SELECT FROM control.tracked_pair AS pair
        WHERE (pair.chain, pair.token_a, pair.token_b) = (NEW.chain, NEW.token_a, NEW.token_b)
    ) THEN
        RAISE EXCEPTION 'the pair %/% is not tracked', NEW.token_a, NEW.token_b
            USING HINT = 'Insert it into control.tracked_pair first';
    END IF;
    IF NEW.window_from >= clock_timestamp() THEN
        RAISE EXCEPTION 'the window begins in the future, at % UTC', NEW.window_from AT TIME ZONE 'UTC'
            USING HINT = 'Give a window_from that has passed';
    END IF;
    -- Without tokens, before an ingestor has put in those it begins with, there is nothing to judge by
    IF NEW.source <> 'dune' AND EXISTS (SELECT FROM control.token)
        AND NOT EXISTS (SELECT FROM control.token WHERE source_ids ? NEW.source) THEN
        SELECT string_agg(DISTINCT name, ', ' ORDER BY name) INTO known
            FROM control.token, jsonb_object_keys(source_ids) AS name;
        RAISE EXCEPTION 'unknown source "%"', NEW.source
            USING HINT = concat_ws(', ', 'Give one of dune', known)
                || ', or say in control.token.source_ids what a token is called there';
    END IF;
    RETURN NEW;
END
$$;

COMMENT ON FUNCTION control.refuse_unserved_request() IS
    'Refuses, saying what to change, what no ingestor would ever take up';

-- Its name makes it fire after normalize_pair, so that it sees the pair by its addresses.
CREATE OR REPLACE TRIGGER refuse_unserved
    BEFORE INSERT OR UPDATE OF source, chain, token_a, token_b, window_from ON control.ingest_request
    FOR EACH ROW EXECUTE FUNCTION control.refuse_unserved_request();

CREATE OR REPLACE FUNCTION control.price_sources() RETURNS text[]
    LANGUAGE sql IMMUTABLE
RETURN ARRAY['coinbase', 'coingecko'];

COMMENT ON FUNCTION control.price_sources() IS 'The price sources there are, as they are written in source_ids and COWFLOW_PRICE_SOURCES';

CREATE OR REPLACE FUNCTION control.unknown_sources(source_ids jsonb) RETURNS text[]
    LANGUAGE sql IMMUTABLE
RETURN (
    SELECT array_agg(name ORDER BY name) FROM jsonb_object_keys(source_ids) AS name
    WHERE name <> ALL (control.price_sources())
);

COMMENT ON FUNCTION control.unknown_sources(jsonb) IS 'Names in source_ids that are no price source; null: all are';

CREATE OR REPLACE FUNCTION control.refuse_unknown_sources() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    -- of another shape than an object it is refused by the table itself
    IF jsonb_typeof(NEW.source_ids) = 'object' AND control.unknown_sources(NEW.source_ids) IS NOT NULL THEN
        RAISE EXCEPTION 'source_ids of % names a price source that is not there: %',
            NEW.symbol, array_to_string(control.unknown_sources(NEW.source_ids), ', ')
            USING ERRCODE = 'check_violation',
                HINT = format('There are %s, spelt exactly so', array_to_string(control.price_sources(), ', '));
    END IF;
    RETURN NEW;
END
$$;

COMMENT ON FUNCTION control.refuse_unknown_sources() IS 'Refuses ids at sources that would never be asked';

CREATE OR REPLACE TRIGGER refuse_unknown_sources BEFORE INSERT OR UPDATE OF source_ids ON control.token
    FOR EACH ROW EXECUTE FUNCTION control.refuse_unknown_sources();

CREATE OR REPLACE FUNCTION control.keep_tracked_token() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.chain, NEW.address) = (OLD.chain, OLD.address) THEN
        RETURN NEW;
    END IF;
    IF EXISTS (SELECT FROM control.tracked_pair WHERE chain = OLD.chain AND OLD.address IN (token_a, token_b)) THEN
        RAISE EXCEPTION 'the token % is tracked: without its row its trades would be read and never priced', OLD.symbol
            USING ERRCODE = 'restrict_violation',
                HINT = format(
                    'Delete its pairs first: DELETE FROM control.tracked_pair WHERE %L IN (token_a, token_b). '
                    'To have one source not asked for its prices, take that source out of source_ids', OLD.address);
    END IF;
    RETURN CASE TG_OP WHEN 'UPDATE' THEN NEW ELSE OLD END;
END
$$;

COMMENT ON FUNCTION control.keep_tracked_token() IS 'Refuses to take away a token whose pairs are tracked';

-- Its name makes it fire after normalize_token, so that it sees an address in lower case.
CREATE OR REPLACE TRIGGER zz_keep_tracked BEFORE DELETE OR UPDATE ON control.token
    FOR EACH ROW EXECUTE FUNCTION control.keep_tracked_token();

CREATE OR REPLACE FUNCTION control.refuse_future_backfill() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    IF isfinite(NEW.backfill_from) AND NEW.backfill_from > clock_timestamp() THEN
        RAISE EXCEPTION 'backfill_from lies in the future, at % UTC', NEW.backfill_from AT TIME ZONE 'UTC'
            USING ERRCODE = 'check_violation',
                HINT = 'Give a time that has passed, or leave it out to begin where COWFLOW_BACKFILL_FROM says';
    END IF;
    RETURN NEW;
END
$$;

COMMENT ON FUNCTION control.refuse_future_backfill() IS 'Refuses a beginning that has not come yet';

CREATE OR REPLACE TRIGGER refuse_future_backfill BEFORE INSERT OR UPDATE OF backfill_from ON control.tracked_pair
    FOR EACH ROW EXECUTE FUNCTION control.refuse_future_backfill();

-- A truncated table tells the capture of no row: it is emptied row by row first.
CREATE OR REPLACE FUNCTION control.delete_before_truncate() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('DELETE FROM %I.%I', TG_TABLE_SCHEMA, TG_TABLE_NAME);
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION control.delete_before_truncate() IS 'Makes a TRUNCATE seen by who captures the table, and subject to the rules of a DELETE';

CREATE OR REPLACE TRIGGER delete_before_truncate BEFORE TRUNCATE ON control.token
    FOR EACH STATEMENT EXECUTE FUNCTION control.delete_before_truncate();
CREATE OR REPLACE TRIGGER delete_before_truncate BEFORE TRUNCATE ON control.tracked_pair
    FOR EACH STATEMENT EXECUTE FUNCTION control.delete_before_truncate();
CREATE OR REPLACE TRIGGER delete_before_truncate BEFORE TRUNCATE ON control.ingest_request
    FOR EACH STATEMENT EXECUTE FUNCTION control.delete_before_truncate();

CREATE OR REPLACE FUNCTION control.refuse_with_hint() RETURNS trigger
    LANGUAGE plpgsql AS $$
DECLARE
    bound record;
    holds boolean;
BEGIN
    FOR bound IN
        SELECT conname, pg_get_expr(conbin, conrelid) AS condition, obj_description(oid, 'pg_constraint') AS hint
        FROM pg_constraint
        WHERE conrelid = TG_RELID AND contype = 'c'
        ORDER BY conname
    LOOP
        EXECUTE format('SELECT %s FROM (SELECT ($1).*) AS written', bound.condition) INTO holds USING NEW;
        IF NOT holds THEN
            RAISE EXCEPTION 'new row for relation "%" violates check constraint "%"', TG_TABLE_NAME, bound.conname
                USING ERRCODE = 'check_violation', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME,
                    CONSTRAINT = bound.conname, HINT = coalesce(bound.hint, '');
        END IF;
    END LOOP;
    RETURN NEW;
END
$$;

COMMENT ON FUNCTION control.refuse_with_hint() IS
    'Refuses what the table''s check constraints would refuse, with the comment of the constraint as the hint';

-- Its name makes it fire last, so that it sees the row as it would be stored.
CREATE OR REPLACE TRIGGER zzz_refuse_with_hint BEFORE INSERT OR UPDATE ON control.token
    FOR EACH ROW EXECUTE FUNCTION control.refuse_with_hint();
CREATE OR REPLACE TRIGGER zzz_refuse_with_hint BEFORE INSERT OR UPDATE ON control.tracked_pair
    FOR EACH ROW EXECUTE FUNCTION control.refuse_with_hint();
CREATE OR REPLACE TRIGGER zzz_refuse_with_hint BEFORE INSERT OR UPDATE ON control.ingest_request
    FOR EACH ROW EXECUTE FUNCTION control.refuse_with_hint();

-- Partitions of the trades

-- A partition that ALTER TABLE … DETACH PARTITION … CONCURRENTLY is taking out is still in pg_inherits, and takes no rows.
CREATE OR REPLACE FUNCTION data_warehouse.create_trade_partition(schema_name name, at timestamptz) RETURNS void
    LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp
    SET timezone = 'UTC'
AS
$$
DECLARE
    month constant timestamptz := date_trunc('month', at);
    name constant text := 'trade_' || to_char(month, 'YYYY_MM');
    parent constant text := format('%I.trade', schema_name);
    partition constant text := format('%I.%I', schema_name, name);
    found_table oid;
BEGIN
    IF EXISTS (
        SELECT FROM pg_inherits
        WHERE inhrelid = to_regclass(partition) AND inhparent = to_regclass(parent) AND NOT inhdetachpending
    ) THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('data_warehouse.create_trade_partition', 0));
    -- Not to_regclass again: its cache may not yet know what was committed while this waited.
    SELECT oid INTO found_table
    FROM pg_class WHERE relnamespace = to_regnamespace(quote_ident(schema_name)) AND relname = name;
    IF EXISTS (
        SELECT FROM pg_inherits
        WHERE inhrelid = found_table AND inhparent = to_regclass(parent) AND NOT inhdetachpending
    ) THEN
        RETURN;
    END IF;
    IF EXISTS (SELECT FROM pg_inherits WHERE inhrelid = found_table AND inhdetachpending) THEN
        RAISE EXCEPTION '% is being detached from %', partition, parent
            USING ERRCODE = 'object_not_in_prerequisite_state',
                HINT = 'Let that end, or end it with ALTER TABLE … DETACH PARTITION … FINALIZE; then attach it again, or move it to another schema. Trades of that month wait meanwhile.';
    END IF;
    IF found_table IS NOT NULL THEN
        RAISE EXCEPTION '% is there, but is no partition of %', partition, parent
            USING ERRCODE = 'object_not_in_prerequisite_state',
                HINT = 'Attach it again, or move it to another schema; trades of that month wait meanwhile.';
    END IF;
    -- Created apart and then attached: CREATE TABLE … PARTITION OF would shut out readers until the writer commits.
    -- Statistics that people have made for the whole table stay there alone.
    EXECUTE format('CREATE TABLE %s (LIKE %s INCLUDING ALL EXCLUDING STATISTICS)', partition, parent);
    -- A partition that takes corrections is vacuumed soon, so that their place is used for the next ones.
    EXECUTE format(
        'ALTER TABLE %s SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05)', partition);
    EXECUTE format(
        'ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM (%L) TO (%L)', parent, partition, month, month + interval '1 month');
END
$$;

COMMENT ON FUNCTION data_warehouse.create_trade_partition(name, timestamptz) IS
    'Makes sure that a schema''s table trade has a partition for the UTC month of an instant. Several may call it at the same time.';

-- Runs with the rights of its owner, so that a role that writes trades needs none over the table itself.
CREATE OR REPLACE FUNCTION data_warehouse.create_trade_partition(at timestamptz) RETURNS void
    LANGUAGE sql
    SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT data_warehouse.create_trade_partition('data_warehouse', at);
END;

COMMENT ON FUNCTION data_warehouse.create_trade_partition(timestamptz) IS
    'Makes sure that data_warehouse.trade has a partition for the UTC month of an instant. Writers may call it at the same time.';

-- Only a role that writes trades has a reason to call them: R__rights.sql grants that.
REVOKE EXECUTE ON FUNCTION data_warehouse.create_trade_partition(name, timestamptz) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION data_warehouse.create_trade_partition(timestamptz) FROM PUBLIC;

-- Content hash

-- These functions are inlined into the query that calls them, which makes them ten times faster. For that none may
-- be marked as stricter than those it calls: one that calls to_char or concat is STABLE, though it depends on no setting.
-- A text has its length before it. Nothing else needs one, since it cannot hold the semicolon that ends it.

CREATE OR REPLACE FUNCTION data_warehouse.canonical(value text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(octet_length(value)::text || ':' || value, '-');

COMMENT ON FUNCTION data_warehouse.canonical(text) IS
    'A text with its length in bytes before it; "-" for null. Joined ones can be taken apart in one way only.';

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

CREATE OR REPLACE FUNCTION data_warehouse.canonical(value bigint) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(value::text || ';', '-;');

COMMENT ON FUNCTION data_warehouse.canonical(bigint) IS 'The number and a semicolon; "-;" for null';

CREATE OR REPLACE FUNCTION data_warehouse.canonical(value uuid) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(value::text || ';', '-;');

COMMENT ON FUNCTION data_warehouse.canonical(uuid) IS 'The id in lower case and a semicolon; "-;" for null';

-- Nearly all trades have no flags, and need no subquery to say so.
CREATE OR REPLACE FUNCTION data_warehouse.canonical(items text[]) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN items IS NULL THEN '-'
    WHEN cardinality(items) = 0 THEN '0:'
    ELSE data_warehouse.canonical((
        SELECT string_agg(data_warehouse.canonical(item), '' ORDER BY position)
        FROM unnest(items) WITH ORDINALITY AS listed (item, position)
    ))
END;

COMMENT ON FUNCTION data_warehouse.canonical(text[]) IS 'Its items in their order, each as canonical(text), as one canonical(text)';

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
    data_warehouse.canonical(t.fee_sell_units),
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

COMMENT ON FUNCTION data_warehouse.content_hash(data_warehouse.pair_hour) IS 'SHA-256 of all columns, in canonical form';

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

COMMENT ON FUNCTION data_warehouse.content_hash(data_warehouse.pair_day) IS 'SHA-256 of all columns, in canonical form';

CREATE OR REPLACE FUNCTION data_warehouse.sum_hex(high_to_low numeric[]) RETURNS text
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

COMMENT ON FUNCTION data_warehouse.content_hash() IS
    'Per table the number of rows and the sum of their SHA-256 mod 2^256: the same for the same content, in whatever order, partition or session it lies';
