-- jsonb keeps what a JSON text means, json the text itself. With the text a trade's record can be made again, to the same version.
ALTER TABLE staging.dune_trade
    ALTER COLUMN unknown_columns TYPE json USING unknown_columns::text::json,
    ADD CONSTRAINT unknown_columns_are_jsonb CHECK (unknown_columns::jsonb IS NOT NULL);
ALTER TABLE staging.dune_trade_history
    ALTER COLUMN unknown_columns TYPE json USING unknown_columns::text::json,
    ADD CONSTRAINT unknown_columns_are_jsonb CHECK (unknown_columns::jsonb IS NOT NULL);

COMMENT ON COLUMN staging.dune_trade.unknown_columns IS
    'Columns that this version of cowflow does not know, by name, as received; all of it is valid as jsonb, too';
