-- What a constraint of a control table refuses is said with what to write instead: its comment is the hint.
CREATE FUNCTION control.refuse_with_hint() RETURNS trigger
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

-- Triggers fire in the order of their names: this one sees the row as it would be stored
CREATE TRIGGER zzz_refuse_with_hint BEFORE INSERT OR UPDATE ON control.token
    FOR EACH ROW EXECUTE FUNCTION control.refuse_with_hint();
CREATE TRIGGER zzz_refuse_with_hint BEFORE INSERT OR UPDATE ON control.tracked_pair
    FOR EACH ROW EXECUTE FUNCTION control.refuse_with_hint();
CREATE TRIGGER zzz_refuse_with_hint BEFORE INSERT OR UPDATE ON control.ingest_request
    FOR EACH ROW EXECUTE FUNCTION control.refuse_with_hint();

COMMENT ON CONSTRAINT token_chain_check ON control.token IS 'Leave chain out: ethereum is the only one that is read';
COMMENT ON CONSTRAINT token_address_check ON control.token IS 'Give the address of the token as 0x and 40 hex digits';
COMMENT ON CONSTRAINT token_symbol_check ON control.token IS 'Give the symbol by which people know the token, for example WETH';
COMMENT ON CONSTRAINT symbol_is_a_name ON control.token IS
    'Give up to 256 characters, without line breaks and other control characters';
COMMENT ON CONSTRAINT token_decimals_check ON control.token IS 'Give a number from 0 to 77, or leave it out';
COMMENT ON CONSTRAINT token_source_ids_check ON control.token IS
    'Give a JSON object with the token''s name at each price source, for example {"coingecko": "weth", "coinbase": "ETH-USD"}';
COMMENT ON CONSTRAINT source_ids_are_short ON control.token IS 'Give an object of no more than 1024 bytes';
COMMENT ON CONSTRAINT source_ids_are_names ON control.token IS
    'Give names without white space around them and without control characters. To have a source not asked, leave it out of the object';

COMMENT ON CONSTRAINT tracked_pair_chain_check ON control.tracked_pair IS
    'Leave chain out: ethereum is the only one that is read';
COMMENT ON CONSTRAINT tracked_pair_token_a_check ON control.tracked_pair IS
    'Give an address, as 0x and 40 hex digits, or a symbol of control.token';
COMMENT ON CONSTRAINT tracked_pair_token_b_check ON control.tracked_pair IS
    'Give an address, as 0x and 40 hex digits, or a symbol of control.token';
COMMENT ON CONSTRAINT smaller_token_first ON control.tracked_pair IS 'Give both tokens, in any order';
COMMENT ON CONSTRAINT backfill_from_on_chain ON control.tracked_pair IS
    'Give a time from 2015-07-30 on, when Ethereum began, or leave it out to begin where COWFLOW_BACKFILL_FROM says';
COMMENT ON CONSTRAINT year_of_backfill_from ON control.tracked_pair IS
    'Give a time that has passed, or leave it out to begin where COWFLOW_BACKFILL_FROM says';

COMMENT ON CONSTRAINT ingest_request_source_check ON control.ingest_request IS
    'Give dune for trades, or a price source: coinbase, coingecko';
COMMENT ON CONSTRAINT source_is_a_name ON control.ingest_request IS
    'Give dune for trades, or a price source: coinbase, coingecko';
COMMENT ON CONSTRAINT ingest_request_chain_check ON control.ingest_request IS
    'Leave chain out: ethereum is the only one that is read';
COMMENT ON CONSTRAINT ingest_request_token_a_check ON control.ingest_request IS
    'Give an address, as 0x and 40 hex digits, or a symbol of control.token';
COMMENT ON CONSTRAINT ingest_request_token_b_check ON control.ingest_request IS
    'Give an address, as 0x and 40 hex digits, or a symbol of control.token';
COMMENT ON CONSTRAINT smaller_token_first ON control.ingest_request IS 'Give both tokens, in any order';
COMMENT ON CONSTRAINT ingest_request_check ON control.ingest_request IS
    'Give a window_until that lies after window_from: it is exclusive, so that the day of 2022-08-08 ends at 2022-08-09';
COMMENT ON CONSTRAINT ingest_request_check2 ON control.ingest_request IS
    'Give both tokens of a pair, or none for all tracked pairs';
COMMENT ON CONSTRAINT window_on_chain ON control.ingest_request IS
    'Give a window from 2015-07-30 on, when Ethereum began, that has an end';
COMMENT ON CONSTRAINT year_of_window_until ON control.ingest_request IS 'Give a window_until before the year 10000';
COMMENT ON CONSTRAINT requested_by_is_a_name ON control.ingest_request IS
    'Give up to 256 characters, without line breaks and other control characters';
COMMENT ON CONSTRAINT year_of_requested_at ON control.ingest_request IS 'Leave requested_at out: it is set to now';
