-- People write these tables, so their constraints refuse everything that no ingestor can work with, such as 'infinity' or
-- a name of a megabyte. The comment of a constraint is the hint that is shown when it refuses a row, by the trigger
-- zzz_refuse_with_hint (R__functions.sql, which has all their triggers).
-- REPLICA IDENTITY FULL: without the old row, the capture of the tables would see no more of a deletion than its key.

CREATE TABLE control.token (
    chain      text NOT NULL DEFAULT 'ethereum' CHECK (chain = 'ethereum'),
    address    text NOT NULL CHECK (address ~ '^0x[0-9a-f]{40}$'),
    symbol     text NOT NULL CHECK (symbol <> ''),
    decimals   integer CHECK (decimals BETWEEN 0 AND 77),
    source_ids jsonb NOT NULL DEFAULT '{}'
        CHECK (jsonb_typeof(source_ids) = 'object'
            AND NOT jsonb_path_exists(source_ids, '$.* ? (@.type() != "string")')),
    PRIMARY KEY (chain, address),
    CONSTRAINT symbol_is_a_name CHECK (char_length(symbol) <= 256 AND symbol !~ '[[:cntrl:]]'),
    CONSTRAINT source_ids_are_short CHECK (octet_length(source_ids::text) <= 1024),
    CONSTRAINT source_ids_are_names
        CHECK (NOT jsonb_path_exists(source_ids, '$.* ? (@ == "" || @ like_regex "^[[:space:]]|[[:cntrl:]]|[[:space:]]$")'))
);
ALTER TABLE control.token REPLICA IDENTITY FULL;

COMMENT ON TABLE control.token IS 'Tokens that have prices. A change takes effect within seconds';
COMMENT ON COLUMN control.token.chain IS 'ethereum';
COMMENT ON COLUMN control.token.address IS 'Lower-case; native ETH is priced as WETH and has no row of its own';
COMMENT ON COLUMN control.token.symbol IS 'For people';
COMMENT ON COLUMN control.token.decimals IS 'For people: amounts are scaled by what the trades themselves say';
COMMENT ON COLUMN control.token.source_ids IS
    'The token''s name at each price source that knows it, for example {"coingecko": "weth", "coinbase": "ETH-USD"}';
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

-- People may sell a token for itself, wrapped and native ETH among them: such trades are a pair with that token twice.
CREATE TABLE control.tracked_pair (
    chain         text NOT NULL DEFAULT 'ethereum' CHECK (chain = 'ethereum'),
    token_a       text NOT NULL CHECK (token_a ~ '^0x[0-9a-f]{40}$'),
    token_b       text NOT NULL CHECK (token_b ~ '^0x[0-9a-f]{40}$'),
    backfill_from timestamptz,
    PRIMARY KEY (chain, token_a, token_b),
    CONSTRAINT smaller_token_first CHECK (token_a <= token_b),
    CONSTRAINT backfill_from_on_chain CHECK (isfinite(backfill_from) AND backfill_from >= '2015-07-30Z'),
    CONSTRAINT year_of_backfill_from CHECK (backfill_from < '10000-01-01Z')
);
ALTER TABLE control.tracked_pair REPLICA IDENTITY FULL;

COMMENT ON TABLE control.tracked_pair IS
    'Pairs whose trades are ingested, in both directions, and with them the prices of their tokens. Trades that sell and buy one token are a pair of their own, with that token twice; native ETH counts as WETH, so WETH/WETH has those that wrap and unwrap it. A change takes effect within seconds';
COMMENT ON COLUMN control.tracked_pair.chain IS 'ethereum';
COMMENT ON COLUMN control.tracked_pair.token_a IS
    'Address of the one token; may be given as a symbol of control.token. The smaller address of the two is stored here';
COMMENT ON COLUMN control.tracked_pair.token_b IS 'Address of the other token; may be given as a symbol too';
COMMENT ON COLUMN control.tracked_pair.backfill_from IS
    'From when its trades are read; null: as COWFLOW_BACKFILL_FROM says';
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
    CONSTRAINT ingest_request_check CHECK (window_from < window_until),
    CONSTRAINT ingest_request_check2 CHECK ((token_a IS NULL) = (token_b IS NULL)),
    CONSTRAINT smaller_token_first CHECK (token_a <= token_b),
    CONSTRAINT window_on_chain CHECK (window_from >= '2015-07-30Z' AND isfinite(window_until)),
    CONSTRAINT year_of_window_until CHECK (window_until < '10000-01-01Z'),
    CONSTRAINT source_is_a_name CHECK (char_length(source) <= 64 AND source !~ '[[:cntrl:]]'),
    CONSTRAINT requested_by_is_a_name CHECK (char_length(requested_by) <= 256 AND requested_by !~ '[[:cntrl:]]'),
    CONSTRAINT year_of_requested_at CHECK (requested_at >= '2015-07-30Z' AND requested_at < '10000-01-01Z')
);
ALTER TABLE control.ingest_request REPLICA IDENTITY FULL;

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
