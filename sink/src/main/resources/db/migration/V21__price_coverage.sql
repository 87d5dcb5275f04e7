CREATE TABLE staging.price_coverage (
    chain   text NOT NULL,
    token   text NOT NULL,
    source  text NOT NULL,
    covered tstzmultirange NOT NULL,
    PRIMARY KEY (chain, token, source)
);

COMMENT ON TABLE staging.price_coverage IS
    'Which times have been read completely from a price source: decides which trades are final. One row per token and source; it only grows';
COMMENT ON COLUMN staging.price_coverage.chain IS 'For example ethereum';
COMMENT ON COLUMN staging.price_coverage.token IS 'Token address, lower-case hex; native ETH is priced as WETH';
COMMENT ON COLUMN staging.price_coverage.source IS 'Who was asked, for example coingecko';
COMMENT ON COLUMN staging.price_coverage.covered IS
    'Stretches of time of which every price is in staging.price_tick. Each ends, exclusive, with the millisecond after its last one: covered @> ''2022-08-08 12:00Z''::timestamptz';
