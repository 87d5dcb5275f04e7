CREATE FUNCTION control.price_sources() RETURNS text[]
    LANGUAGE sql IMMUTABLE
RETURN ARRAY['coinbase', 'coingecko'];

COMMENT ON FUNCTION control.price_sources() IS 'The price sources there are, as they are written in source_ids and COWFLOW_PRICE_SOURCES';

CREATE FUNCTION control.unknown_sources(source_ids jsonb) RETURNS text[]
    LANGUAGE sql IMMUTABLE
RETURN (
    SELECT array_agg(name ORDER BY name) FROM jsonb_object_keys(source_ids) AS name
    WHERE name <> ALL (control.price_sources())
);

COMMENT ON FUNCTION control.unknown_sources(jsonb) IS 'Names in source_ids that are no price source; null: all are';

CREATE FUNCTION control.refuse_unknown_sources() RETURNS trigger
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

CREATE TRIGGER refuse_unknown_sources BEFORE INSERT OR UPDATE OF source_ids ON control.token
    FOR EACH ROW EXECUTE FUNCTION control.refuse_unknown_sources();

DO $$
DECLARE
    named text;
BEGIN
    SELECT left(string_agg(format('%s (%s)', symbol, array_to_string(control.unknown_sources(source_ids), ', ')), ', '), 1000)
        INTO named
    FROM control.token WHERE control.unknown_sources(source_ids) IS NOT NULL;
    IF named IS NOT NULL THEN
        RAISE WARNING 'control.token.source_ids names price sources that are not there: %. There are %, spelt exactly so',
            named, array_to_string(control.price_sources(), ', ');
    END IF;
END
$$;

CREATE FUNCTION control.keep_tracked_token() RETURNS trigger
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

-- Triggers fire in the order of their names: an address is in lower case when this one sees it
CREATE TRIGGER zz_keep_tracked BEFORE DELETE OR UPDATE ON control.token
    FOR EACH ROW EXECUTE FUNCTION control.keep_tracked_token();

CREATE FUNCTION control.refuse_future_backfill() RETURNS trigger
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

CREATE TRIGGER refuse_future_backfill BEFORE INSERT OR UPDATE OF backfill_from ON control.tracked_pair
    FOR EACH ROW EXECUTE FUNCTION control.refuse_future_backfill();

-- A truncated table tells the capture of no row: it is emptied row by row first.
CREATE FUNCTION control.delete_before_truncate() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('DELETE FROM %I.%I', TG_TABLE_SCHEMA, TG_TABLE_NAME);
    RETURN NULL;
END
$$;

COMMENT ON FUNCTION control.delete_before_truncate() IS 'Makes a TRUNCATE seen by who captures the table, and subject to the rules of a DELETE';

CREATE TRIGGER delete_before_truncate BEFORE TRUNCATE ON control.token
    FOR EACH STATEMENT EXECUTE FUNCTION control.delete_before_truncate();
CREATE TRIGGER delete_before_truncate BEFORE TRUNCATE ON control.tracked_pair
    FOR EACH STATEMENT EXECUTE FUNCTION control.delete_before_truncate();
CREATE TRIGGER delete_before_truncate BEFORE TRUNCATE ON control.ingest_request
    FOR EACH STATEMENT EXECUTE FUNCTION control.delete_before_truncate();
