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
    unknown_columns          jsonb NOT NULL,
    extracted_at             timestamptz NOT NULL,
    removed                  boolean NOT NULL,
    version                  bytea NOT NULL
);

CREATE TABLE staging.dune_trade_history (LIKE staging.dune_trade);
ALTER TABLE staging.dune_trade_history ADD PRIMARY KEY (trade_id, version);

COMMENT ON TABLE staging.dune_trade IS
    'Newest version of every trade as Dune sent it: one row per (tx_hash, order_uid, evt_index). Removed ones stay, marked.';
COMMENT ON TABLE staging.dune_trade_history IS
    'Versions of trades that a newer one has superseded. Append-only; columns as in staging.dune_trade.';
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
COMMENT ON COLUMN staging.dune_trade.fee IS 'Signed fee in units of the sold token';
COMMENT ON COLUMN staging.dune_trade.fee_atoms IS 'Signed fee in smallest units of the sold token';
COMMENT ON COLUMN staging.dune_trade.fee_usd IS 'Signed fee in USD, by Dune';
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
COMMENT ON COLUMN staging.dune_trade.unknown_columns IS 'Columns that this version of cowflow does not know, by name';
COMMENT ON COLUMN staging.dune_trade.extracted_at IS 'End of the Dune execution that returned the row or, for a removal, lacked it';
COMMENT ON COLUMN staging.dune_trade.removed IS 'A complete re-read of the window no longer has this trade';
COMMENT ON COLUMN staging.dune_trade.version IS 'Orders the versions of a trade: extracted_at, then SHA-256 of the content';
