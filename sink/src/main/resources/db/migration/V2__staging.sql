-- A row for the newest version of each key, as the topics have it: the topics can be filled from here again.

-- unknown_columns is json, which keeps the text as received; jsonb keeps its meaning only. With the text a trade's record
-- can be made again, to the same version. Rows that a restatement replaces are vacuumed soon.
CREATE TABLE staging.dune_trade (
    trade_id                 uuid PRIMARY KEY,
    chain                    text NOT NULL,
    block_date               date,
    block_month              date,
    block_time               timestamptz NOT NULL,
    block_number             bigint,
    tx_hash                  text NOT NULL,
    evt_index                bigint NOT NULL,
    trace_address            bigint[],
    project_contract_address text,
    order_uid                text NOT NULL,
    trader                   text,
    sell_token_address       text NOT NULL,
    sell_token               text,
    buy_token_address        text NOT NULL,
    buy_token                text,
    token_pair               text,
    units_sold               numeric,
    atoms_sold               numeric(78, 0) NOT NULL,
    units_bought             numeric,
    atoms_bought             numeric(78, 0) NOT NULL,
    usd_value                numeric,
    buy_price                numeric,
    buy_value_usd            numeric,
    sell_price               numeric,
    sell_value_usd           numeric,
    fee                      numeric,
    fee_atoms                numeric(78, 0),
    fee_usd                  numeric,
    app_data                 text,
    receiver                 text,
    limit_sell_amount        numeric(78, 0),
    limit_buy_amount         numeric(78, 0),
    valid_to                 text,
    flags                    bigint,
    order_type               text,
    partial_fill             boolean,
    fill_proportion          numeric,
    surplus_usd              numeric,
    unknown_columns          json NOT NULL,
    extracted_at             timestamptz NOT NULL,
    removed                  boolean NOT NULL,
    version                  bytea NOT NULL,
    CONSTRAINT unknown_columns_are_jsonb CHECK (unknown_columns::jsonb IS NOT NULL)
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);

-- Copies of data_warehouse.trade that are kept up to date by updated_at do not see a row go: data_warehouse.removed_trade
-- lists such trades.
CREATE INDEX dune_trade_removed ON staging.dune_trade (extracted_at) WHERE removed;

COMMENT ON TABLE staging.dune_trade IS
    'Newest version of every trade as Dune sent it: one row per (tx_hash, order_uid, evt_index). Removed ones stay, marked.';
COMMENT ON COLUMN staging.dune_trade.trade_id IS 'UUIDv5 of chain, tx_hash, order_uid and evt_index';
COMMENT ON COLUMN staging.dune_trade.chain IS 'For example ethereum';
COMMENT ON COLUMN staging.dune_trade.block_date IS 'Day of the block, UTC';
COMMENT ON COLUMN staging.dune_trade.block_month IS 'First day of the month of the block, UTC';
COMMENT ON COLUMN staging.dune_trade.block_time IS 'Time of the block, whole seconds; several trades share it';
COMMENT ON COLUMN staging.dune_trade.block_number IS 'Number of the block';
COMMENT ON COLUMN staging.dune_trade.tx_hash IS 'Transaction of the settlement, lower-case hex';
COMMENT ON COLUMN staging.dune_trade.evt_index IS 'Log index of the Trade event';
COMMENT ON COLUMN staging.dune_trade.trace_address IS 'Constant {-1} in Dune''s model';
COMMENT ON COLUMN staging.dune_trade.project_contract_address IS 'The settlement contract';
COMMENT ON COLUMN staging.dune_trade.order_uid IS '56 bytes, lower-case hex. Not unique: an order can be filled in parts';
COMMENT ON COLUMN staging.dune_trade.trader IS 'Owner of the order; of ETH-flow orders the real sender';
COMMENT ON COLUMN staging.dune_trade.sell_token_address IS 'Lower-case hex';
COMMENT ON COLUMN staging.dune_trade.sell_token IS 'Symbol; ETH-flow orders show ETH though the address is that of WETH';
COMMENT ON COLUMN staging.dune_trade.buy_token_address IS 'Lower-case hex; 0xeeee… is native ETH';
COMMENT ON COLUMN staging.dune_trade.buy_token IS 'Symbol';
COMMENT ON COLUMN staging.dune_trade.token_pair IS 'Both symbols, the smaller first: the same for both directions';
COMMENT ON COLUMN staging.dune_trade.units_sold IS 'Tokens sold, atoms_sold / 10^decimals, a double at Dune';
COMMENT ON COLUMN staging.dune_trade.atoms_sold IS 'Smallest units sold, fee not included, exact';
COMMENT ON COLUMN staging.dune_trade.units_bought IS 'Tokens bought, a double at Dune';
COMMENT ON COLUMN staging.dune_trade.atoms_bought IS 'Smallest units bought, exact';
COMMENT ON COLUMN staging.dune_trade.usd_value IS 'USD, by Dune: the larger of the two legs'' values';
COMMENT ON COLUMN staging.dune_trade.buy_price IS 'USD per unit of the bought token, by Dune';
COMMENT ON COLUMN staging.dune_trade.buy_value_usd IS 'USD, by Dune';
COMMENT ON COLUMN staging.dune_trade.sell_price IS 'USD per unit of the sold token, by Dune';
COMMENT ON COLUMN staging.dune_trade.sell_value_usd IS 'USD, by Dune';
COMMENT ON COLUMN staging.dune_trade.fee IS 'Fee that the signed order states, in units of the sold token';
COMMENT ON COLUMN staging.dune_trade.fee_atoms IS 'Fee that the signed order states, in smallest units of the sold token; never negative';
COMMENT ON COLUMN staging.dune_trade.fee_usd IS 'Fee that the signed order states, in USD, by Dune';
COMMENT ON COLUMN staging.dune_trade.app_data IS 'Hash of the order''s metadata document';
COMMENT ON COLUMN staging.dune_trade.receiver IS 'Who got the bought tokens';
COMMENT ON COLUMN staging.dune_trade.limit_sell_amount IS 'The order''s sell amount, smallest units';
COMMENT ON COLUMN staging.dune_trade.limit_buy_amount IS 'The order''s buy amount, smallest units';
COMMENT ON COLUMN staging.dune_trade.valid_to IS 'End of the order''s validity, text as Dune formats it, UTC';
COMMENT ON COLUMN staging.dune_trade.flags IS 'The order''s flags: bit 0 kind (0 sell, 1 buy), bit 1 partially fillable, further ones see Dune';
COMMENT ON COLUMN staging.dune_trade.order_type IS 'SELL or BUY: which amount of the order is the fixed one';
COMMENT ON COLUMN staging.dune_trade.partial_fill IS 'Whether the order may be filled in parts';
COMMENT ON COLUMN staging.dune_trade.fill_proportion IS 'Share of the order that this trade filled, advisory';
COMMENT ON COLUMN staging.dune_trade.surplus_usd IS 'USD above the order''s limit, by Dune';
COMMENT ON COLUMN staging.dune_trade.unknown_columns IS
    'Columns that this version of cowflow does not know, by name, as received; all of it is valid as jsonb, too';
COMMENT ON COLUMN staging.dune_trade.extracted_at IS 'End of the Dune execution that returned the row or, for a removal, lacked it';
COMMENT ON COLUMN staging.dune_trade.removed IS 'A complete re-read of the window no longer has this trade';
COMMENT ON COLUMN staging.dune_trade.version IS 'Orders the versions of a trade: extracted_at, then SHA-256 of the content';

-- Rows move here from staging.dune_trade by SELECT *: the columns are the same, in the same order.
CREATE TABLE staging.dune_trade_history (
    LIKE staging.dune_trade INCLUDING COMMENTS INCLUDING CONSTRAINTS,
    PRIMARY KEY (trade_id, version)
);

COMMENT ON TABLE staging.dune_trade_history IS
    'Versions of trades that a newer one has superseded. Append-only; columns as in staging.dune_trade.';

CREATE TABLE staging.price_tick (
    chain          text NOT NULL,
    token          text NOT NULL,
    source         text NOT NULL,
    tick_time      timestamptz NOT NULL,
    source_id      text NOT NULL,
    quote          text NOT NULL,
    price          numeric NOT NULL CHECK (price > 0),
    granularity    text NOT NULL,
    extracted_at   timestamptz NOT NULL,
    version        bytea NOT NULL,
    identity_since timestamptz,
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
COMMENT ON COLUMN staging.price_tick.version IS
    'Orders the versions of a tick: extracted_at, or identity_since where that is later, then SHA-256 of the content';
COMMENT ON COLUMN staging.price_tick.identity_since IS
$$Since when the token has had the name source_id at the source; null for its first. Only prices of the latest name of a token count:
SELECT max(identity_since) FROM staging.price_coverage WHERE token = … AND source = …$$;

CREATE TABLE staging.price_coverage (
    chain          text NOT NULL,
    token          text NOT NULL,
    source         text NOT NULL,
    covered        tstzmultirange NOT NULL,
    source_id      text NOT NULL DEFAULT '',
    identity_since timestamptz,
    PRIMARY KEY (chain, token, source)
);

COMMENT ON TABLE staging.price_coverage IS
$$Which times have been read completely from a price source: decides which trades are final. One row per token and source; it only
grows, until the token gets another name at the source: then all is read again$$;
COMMENT ON COLUMN staging.price_coverage.chain IS 'For example ethereum';
COMMENT ON COLUMN staging.price_coverage.token IS 'Token address, lower-case hex; native ETH is priced as WETH';
COMMENT ON COLUMN staging.price_coverage.source IS 'Who was asked, for example coingecko';
COMMENT ON COLUMN staging.price_coverage.covered IS
    'Stretches of time of which every price is in staging.price_tick. Each ends, exclusive, with the millisecond after its last one: covered @> ''2022-08-08 12:00Z''::timestamptz';
COMMENT ON COLUMN staging.price_coverage.source_id IS
    'The source''s own name of the token, under which these times were read; empty when an earlier version of cowflow read them';
COMMENT ON COLUMN staging.price_coverage.identity_since IS
    'Since when the token has had that name; null for its first';
