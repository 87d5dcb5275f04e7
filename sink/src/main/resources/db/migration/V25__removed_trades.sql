-- Who keeps a copy of data_warehouse.trade by asking what has changed since does not see a row go.
CREATE INDEX dune_trade_removed ON staging.dune_trade (extracted_at) WHERE removed;

CREATE VIEW data_warehouse.removed_trade AS
SELECT trade_id, block_time, extracted_at AS removed_at
FROM staging.dune_trade
WHERE removed;

COMMENT ON VIEW data_warehouse.removed_trade IS
    'Trades that the chain or Dune took back: they have no row in data_warehouse.trade, or lose it within moments. Who keeps a copy of that table deletes these from it, all of them: they are few, and one may become known later than another of a later time. A trade that comes back is no longer among them.';
COMMENT ON COLUMN data_warehouse.removed_trade.trade_id IS 'As in data_warehouse.trade';
COMMENT ON COLUMN data_warehouse.removed_trade.block_time IS 'Time of the block of its last known version';
COMMENT ON COLUMN data_warehouse.removed_trade.removed_at IS
    'When a complete read of its window no longer had it: the clock of the source, not of this database';
COMMENT ON COLUMN data_warehouse.trade.updated_at IS
    'When this row was last written here: a cursor for changed-since queries. Ask from some minutes before the last one seen, for transactions do not end in the order of their times; after a rebuild under other rules read all rows again. Trades that are gone are in removed_trade';
