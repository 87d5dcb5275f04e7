CREATE TABLE staging.price_tick (
    chain        text NOT NULL,
    token        text NOT NULL,
    source       text NOT NULL,
    tick_time    timestamptz NOT NULL,
    source_id    text NOT NULL,
    quote        text NOT NULL,
    price        numeric NOT NULL CHECK (price > 0),
    granularity  text NOT NULL,
    extracted_at timestamptz NOT NULL,
    version      bytea NOT NULL,
    PRIMARY KEY (chain, token, source, tick_time)
);

COMMENT ON TABLE staging.price_tick IS 'Newest version of every price, one row per token, source and instant';
COMMENT ON COLUMN staging.price_tick.chain IS 'For example ethereum';
COMMENT ON COLUMN staging.price_tick.token IS 'Token address, lower-case hex; native ETH is priced as WETH';
COMMENT ON COLUMN staging.price_tick.source IS 'Who said so, for example coingecko';
COMMENT ON COLUMN staging.price_tick.tick_time IS 'The instant the price is of, milliseconds';
COMMENT ON COLUMN staging.price_tick.source_id IS 'The source''s own name of the token, for example usd-coin';
COMMENT ON COLUMN staging.price_tick.quote IS 'Currency of the price';
COMMENT ON COLUMN staging.price_tick.price IS 'Quote currency per unit of the token, exact as sent';
COMMENT ON COLUMN staging.price_tick.granularity IS 'SPOT, MINUTE, FIVE_MINUTES, HOURLY or DAILY';
COMMENT ON COLUMN staging.price_tick.extracted_at IS 'Date of the HTTP response';
COMMENT ON COLUMN staging.price_tick.version IS 'Orders the versions of a tick: extracted_at, then SHA-256 of the content';
