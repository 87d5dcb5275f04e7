-- CoW lets people sell and buy one token, wrapped and native ETH among them: such trades are a pair of their own.
DO $$
DECLARE
    held record;
BEGIN
    FOR held IN
        SELECT conrelid::regclass AS tab, conname
        FROM pg_constraint
        WHERE conrelid IN ('control.tracked_pair'::regclass, 'control.ingest_request'::regclass)
            AND pg_get_constraintdef(oid) = 'CHECK ((token_a < token_b))'
    LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', held.tab, held.conname);
        EXECUTE format('ALTER TABLE %s ADD CONSTRAINT smaller_token_first CHECK (token_a <= token_b)', held.tab);
    END LOOP;
END
$$;

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

COMMENT ON TABLE control.tracked_pair IS
    'Pairs whose trades are ingested, in both directions, and with them the prices of their tokens. Trades that sell and buy one token are a pair of their own, with that token twice; native ETH counts as WETH, so WETH/WETH has those that wrap and unwrap it. A change takes effect within seconds';
