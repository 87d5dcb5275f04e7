CREATE TABLE data_warehouse.trade (
    trade_id               uuid NOT NULL,
    chain                  text NOT NULL,
    block_time             timestamptz NOT NULL,
    block_number           bigint,
    tx_hash                text NOT NULL,
    order_uid              text NOT NULL,
    evt_index              bigint NOT NULL,
    trader                 text,
    receiver               text,
    order_type             text,
    token_pair             text,
    sell_token             text,
    sell_token_address     text NOT NULL,
    buy_token              text,
    buy_token_address      text NOT NULL,
    atoms_sold             numeric(78, 0) NOT NULL,
    atoms_bought           numeric(78, 0) NOT NULL,
    fee_atoms              numeric(78, 0),
    limit_sell_amount      numeric(78, 0),
    limit_buy_amount       numeric(78, 0),
    units_sold             numeric,
    units_bought           numeric,
    sell_price_usd         numeric,
    sell_price_time        timestamptz,
    sell_price_gap_s       numeric(12, 3),
    sell_price_source      text,
    sell_price_granularity text,
    sell_price_grade       text NOT NULL CHECK (sell_price_grade IN ('MINUTE', 'NEAR', 'COARSE', 'MISSING')),
    buy_price_usd          numeric,
    buy_price_time         timestamptz,
    buy_price_gap_s        numeric(12, 3),
    buy_price_source       text,
    buy_price_granularity  text,
    buy_price_grade        text NOT NULL CHECK (buy_price_grade IN ('MINUTE', 'NEAR', 'COARSE', 'MISSING')),
    sell_value_usd         numeric,
    buy_value_usd          numeric,
    volume_usd             numeric,
    slippage_usd           numeric,
    slippage_bps           numeric,
    dune_usd_value         numeric,
    dune_diff_bps          numeric,
    surplus_bps            numeric,
    flags                  text[] NOT NULL,
    status                 text NOT NULL CHECK (status IN ('PROVISIONAL', 'FINAL')),
    rank                   bytea NOT NULL,
    rules                  text NOT NULL,
    updated_at             timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (trade_id, block_time)
) PARTITION BY RANGE (block_time);

CREATE INDEX trade_updated_at ON data_warehouse.trade (updated_at);
CREATE INDEX trade_block_time ON data_warehouse.trade (block_time);

COMMENT ON TABLE data_warehouse.trade IS
    'One row per CoW Protocol trade, both legs priced by the tick nearest in time. Partitioned by UTC month of block_time.';
COMMENT ON COLUMN data_warehouse.trade.trade_id IS 'UUIDv5 of chain, tx_hash, order_uid and evt_index; unique, see trade_key';
COMMENT ON COLUMN data_warehouse.trade.chain IS 'For example ethereum';
COMMENT ON COLUMN data_warehouse.trade.block_time IS 'Time of the block, whole seconds; several trades share it';
COMMENT ON COLUMN data_warehouse.trade.block_number IS 'Number of the block';
COMMENT ON COLUMN data_warehouse.trade.tx_hash IS 'Transaction of the settlement, lower-case hex';
COMMENT ON COLUMN data_warehouse.trade.order_uid IS '56 bytes, lower-case hex. Not unique: an order can be filled in parts';
COMMENT ON COLUMN data_warehouse.trade.evt_index IS 'Log index of the Trade event';
COMMENT ON COLUMN data_warehouse.trade.trader IS 'Owner of the order; of ETH-flow orders the real sender';
COMMENT ON COLUMN data_warehouse.trade.receiver IS 'Who got the bought tokens';
COMMENT ON COLUMN data_warehouse.trade.order_type IS 'SELL or BUY: which amount of the order is the fixed one';
COMMENT ON COLUMN data_warehouse.trade.token_pair IS 'Both symbols, the smaller first: the same for both directions';
COMMENT ON COLUMN data_warehouse.trade.sell_token IS 'Symbol, for display; anyone can take any symbol, so compare addresses';
COMMENT ON COLUMN data_warehouse.trade.sell_token_address IS 'Lower-case hex';
COMMENT ON COLUMN data_warehouse.trade.buy_token IS 'Symbol, for display';
COMMENT ON COLUMN data_warehouse.trade.buy_token_address IS 'Lower-case hex; 0xeeee… is native ETH, priced as WETH';
COMMENT ON COLUMN data_warehouse.trade.atoms_sold IS 'Smallest units sold, fee not included, exact';
COMMENT ON COLUMN data_warehouse.trade.atoms_bought IS 'Smallest units bought, exact';
COMMENT ON COLUMN data_warehouse.trade.fee_atoms IS 'Signed fee, smallest units of the sold token';
COMMENT ON COLUMN data_warehouse.trade.limit_sell_amount IS 'The order''s sell amount, smallest units';
COMMENT ON COLUMN data_warehouse.trade.limit_buy_amount IS 'The order''s buy amount, smallest units';
COMMENT ON COLUMN data_warehouse.trade.units_sold IS 'atoms_sold / 10^decimals, exact; null when the decimals are unknown';
COMMENT ON COLUMN data_warehouse.trade.units_bought IS 'atoms_bought / 10^decimals, exact; null when the decimals are unknown';
COMMENT ON COLUMN data_warehouse.trade.sell_price_usd IS 'USD per unit of the sold token, of the nearest tick; null when none lies within the tolerance';
COMMENT ON COLUMN data_warehouse.trade.sell_price_time IS 'Time of that tick';
COMMENT ON COLUMN data_warehouse.trade.sell_price_gap_s IS 'Seconds, tick minus trade: negative = the price is older than the trade';
COMMENT ON COLUMN data_warehouse.trade.sell_price_source IS 'Who gave the price';
COMMENT ON COLUMN data_warehouse.trade.sell_price_granularity IS 'SPOT, MINUTE, FIVE_MINUTES, HOURLY or DAILY: how dense the source''s prices are there';
COMMENT ON COLUMN data_warehouse.trade.sell_price_grade IS 'MINUTE (gap up to 30 s), NEAR (up to 5 min), COARSE (up to the tolerance), MISSING';
COMMENT ON COLUMN data_warehouse.trade.buy_price_usd IS 'USD per unit of the bought token, of the nearest tick; null when none lies within the tolerance';
COMMENT ON COLUMN data_warehouse.trade.buy_price_time IS 'Time of that tick';
COMMENT ON COLUMN data_warehouse.trade.buy_price_gap_s IS 'Seconds, tick minus trade: negative = the price is older than the trade';
COMMENT ON COLUMN data_warehouse.trade.buy_price_source IS 'Who gave the price';
COMMENT ON COLUMN data_warehouse.trade.buy_price_granularity IS 'SPOT, MINUTE, FIVE_MINUTES, HOURLY or DAILY: how dense the source''s prices are there';
COMMENT ON COLUMN data_warehouse.trade.buy_price_grade IS 'MINUTE (gap up to 30 s), NEAR (up to 5 min), COARSE (up to the tolerance), MISSING';
COMMENT ON COLUMN data_warehouse.trade.sell_value_usd IS 'USD: units_sold × sell_price_usd; null when either is unknown';
COMMENT ON COLUMN data_warehouse.trade.buy_value_usd IS 'USD: units_bought × buy_price_usd; null when either is unknown';
COMMENT ON COLUMN data_warehouse.trade.volume_usd IS 'USD: the larger of the two values, or the only one (Dune''s rule for usd_value)';
COMMENT ON COLUMN data_warehouse.trade.slippage_usd IS 'USD: sell value − buy value. Positive = the trader received less than the market price';
COMMENT ON COLUMN data_warehouse.trade.slippage_bps IS 'Basis points: slippage_usd / sell_value_usd × 10 000. Positive = worse than the market';
COMMENT ON COLUMN data_warehouse.trade.dune_usd_value IS 'USD: Dune''s own usd_value, as sent';
COMMENT ON COLUMN data_warehouse.trade.dune_diff_bps IS 'Basis points: (volume_usd / dune_usd_value − 1) × 10 000. Positive = more than Dune says';
COMMENT ON COLUMN data_warehouse.trade.surplus_bps IS 'Basis points: how much better than the order''s limit price';
COMMENT ON COLUMN data_warehouse.trade.flags IS 'Sorted: MISSING_BUY_PRICE, MISSING_SELL_PRICE, PRICE_OUTLIER, UNKNOWN_DECIMALS, ZERO_VALUE. Outliers stay out of totals';
COMMENT ON COLUMN data_warehouse.trade.status IS 'FINAL: all prices around the trade have been read. PROVISIONAL: a nearer price may still come';
COMMENT ON COLUMN data_warehouse.trade.rank IS 'Of two rows of one trade the one with the higher rank holds (unsigned bytes)';
COMMENT ON COLUMN data_warehouse.trade.rules IS 'Fingerprint of the rules the row was made under; the same in all rows';
COMMENT ON COLUMN data_warehouse.trade.updated_at IS 'When this row was last written here: a cursor for changed-since queries';
