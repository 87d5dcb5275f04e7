CREATE FUNCTION control.refuse_unserved_request() RETURNS trigger
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

-- Triggers fire in the order of their names: this one sees the pair by its addresses
CREATE TRIGGER refuse_unserved
    BEFORE INSERT OR UPDATE OF source, chain, token_a, token_b, window_from ON control.ingest_request
    FOR EACH ROW EXECUTE FUNCTION control.refuse_unserved_request();
