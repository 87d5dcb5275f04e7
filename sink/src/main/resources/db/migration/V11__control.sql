CREATE TABLE control.token (
    chain      text NOT NULL DEFAULT 'ethereum' CHECK (chain = 'ethereum'),
    address    text NOT NULL CHECK (address ~ '^0x[0-9a-f]{40}$'),
    symbol     text NOT NULL CHECK (symbol <> ''),
    decimals   integer CHECK (decimals BETWEEN 0 AND 77),
    source_ids jsonb NOT NULL DEFAULT '{}'
        CHECK (jsonb_typeof(source_ids) = 'object'
            AND NOT jsonb_path_exists(source_ids, '$.* ? (@.type() != "string")')),
    PRIMARY KEY (chain, address)
);

COMMENT ON TABLE control.token IS 'Tokens that have prices. A change takes effect within seconds';
COMMENT ON COLUMN control.token.chain IS 'ethereum';
COMMENT ON COLUMN control.token.address IS 'Lower-case; native ETH is priced as WETH and has no row of its own';
COMMENT ON COLUMN control.token.symbol IS 'For people';
COMMENT ON COLUMN control.token.decimals IS 'For people: amounts are scaled by what the trades themselves say';
COMMENT ON COLUMN control.token.source_ids IS
    'The token''s name at each price source that knows it, for example {"coingecko": "weth", "coinbase": "ETH-USD"}';

CREATE TABLE control.tracked_pair (
    chain         text NOT NULL DEFAULT 'ethereum' CHECK (chain = 'ethereum'),
    token_a       text NOT NULL CHECK (token_a ~ '^0x[0-9a-f]{40}$'),
    token_b       text NOT NULL CHECK (token_b ~ '^0x[0-9a-f]{40}$'),
    backfill_from timestamptz,
    PRIMARY KEY (chain, token_a, token_b),
    CHECK (token_a < token_b)
);

COMMENT ON TABLE control.tracked_pair IS
    'Pairs whose trades are ingested, in both directions, and with them the prices of their tokens. A change takes effect within seconds';
COMMENT ON COLUMN control.tracked_pair.chain IS 'ethereum';
COMMENT ON COLUMN control.tracked_pair.token_a IS
    'Address of the one token; may be given as a symbol of control.token. The smaller address of the two is stored here';
COMMENT ON COLUMN control.tracked_pair.token_b IS 'Address of the other token; may be given as a symbol too';
COMMENT ON COLUMN control.tracked_pair.backfill_from IS
    'From when its trades are read; null: as COWFLOW_BACKFILL_FROM says';

CREATE TABLE control.ingest_request (
    request_id   uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
    source       text NOT NULL CHECK (source <> ''),
    chain        text NOT NULL DEFAULT 'ethereum' CHECK (chain = 'ethereum'),
    token_a      text CHECK (token_a ~ '^0x[0-9a-f]{40}$'),
    token_b      text CHECK (token_b ~ '^0x[0-9a-f]{40}$'),
    window_from  timestamptz NOT NULL,
    window_until timestamptz NOT NULL,
    requested_by text NOT NULL DEFAULT current_user,
    requested_at timestamptz NOT NULL DEFAULT now(),
    CHECK (window_from < window_until),
    CHECK (token_a < token_b),
    CHECK ((token_a IS NULL) = (token_b IS NULL))
);

COMMENT ON TABLE control.ingest_request IS
    'Windows that somebody wants read again; each becomes a run of kind REQUEST in ops.ingest_run, within seconds';
COMMENT ON COLUMN control.ingest_request.request_id IS 'Given when left out';
COMMENT ON COLUMN control.ingest_request.source IS 'dune for trades, or a price source such as coingecko';
COMMENT ON COLUMN control.ingest_request.chain IS 'ethereum';
COMMENT ON COLUMN control.ingest_request.token_a IS
    'With token_b the pair, each an address or a symbol of control.token; both null: all tracked pairs';
COMMENT ON COLUMN control.ingest_request.token_b IS 'See token_a';
COMMENT ON COLUMN control.ingest_request.window_from IS 'Start of the window';
COMMENT ON COLUMN control.ingest_request.window_until IS 'Its end, exclusive';
COMMENT ON COLUMN control.ingest_request.requested_by IS 'For the record';
COMMENT ON COLUMN control.ingest_request.requested_at IS 'For the record';

CREATE FUNCTION control.token_address(name text) RETURNS text
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

CREATE FUNCTION control.normalize_pair() RETURNS trigger
    LANGUAGE plpgsql AS $$
DECLARE
    one text := control.token_address(NEW.token_a);
    other text := control.token_address(NEW.token_b);
BEGIN
    IF one = other THEN
        RAISE EXCEPTION 'a pair needs two tokens, not % twice (native ETH is WETH)', one;
    END IF;
    NEW.token_a := least(one, other);
    NEW.token_b := greatest(one, other);
    RETURN NEW;
END
$$;

COMMENT ON FUNCTION control.normalize_pair() IS 'Stores a pair by its addresses, the smaller first';

CREATE TRIGGER normalize_pair BEFORE INSERT OR UPDATE ON control.tracked_pair
    FOR EACH ROW EXECUTE FUNCTION control.normalize_pair();

CREATE TRIGGER normalize_pair BEFORE INSERT OR UPDATE ON control.ingest_request
    FOR EACH ROW WHEN (NEW.token_a IS NOT NULL AND NEW.token_b IS NOT NULL)
    EXECUTE FUNCTION control.normalize_pair();

CREATE FUNCTION control.normalize_token() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    NEW.address := lower(NEW.address);
    RETURN NEW;
END
$$;

COMMENT ON FUNCTION control.normalize_token() IS 'Stores addresses in lower case';

CREATE TRIGGER normalize_token BEFORE INSERT OR UPDATE ON control.token
    FOR EACH ROW EXECUTE FUNCTION control.normalize_token();

-- Without the old row a deletion would name its key only
ALTER TABLE control.token REPLICA IDENTITY FULL;
ALTER TABLE control.tracked_pair REPLICA IDENTITY FULL;
ALTER TABLE control.ingest_request REPLICA IDENTITY FULL;
