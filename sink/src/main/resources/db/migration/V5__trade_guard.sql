-- A unique trade_id across partitions is not something PostgreSQL can check on data_warehouse.trade itself.
CREATE TABLE data_warehouse.trade_key (
    trade_id   uuid PRIMARY KEY,
    block_time timestamptz NOT NULL,
    rank       bytea NOT NULL,
    removed    boolean NOT NULL
);

COMMENT ON TABLE data_warehouse.trade_key IS
    'Every trade ever written. Each write to data_warehouse.trade passes here first: only a higher rank is let through.';
COMMENT ON COLUMN data_warehouse.trade_key.trade_id IS 'As in data_warehouse.trade';
COMMENT ON COLUMN data_warehouse.trade_key.block_time IS 'Where the row lies in data_warehouse.trade';
COMMENT ON COLUMN data_warehouse.trade_key.rank IS 'Of the newest row, which nothing of a lower rank replaces';
COMMENT ON COLUMN data_warehouse.trade_key.removed IS 'The chain or Dune took the trade back: it has no row in data_warehouse.trade';

CREATE TABLE data_warehouse.trade_rules (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    rules    text NOT NULL
);

COMMENT ON TABLE data_warehouse.trade_rules IS 'The rules that all rows of data_warehouse.trade were made under';
COMMENT ON COLUMN data_warehouse.trade_rules.only_one IS 'Keeps the table at one row';
COMMENT ON COLUMN data_warehouse.trade_rules.rules IS 'Their fingerprint';
