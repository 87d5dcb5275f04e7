-- What changed since: trade_updated_at; a range of time: trade_block_time. A pair, or a token as sold or bought, in a range of time:
CREATE INDEX trade_pair ON data_warehouse.trade (sell_token_address, buy_token_address, block_time);
CREATE INDEX trade_buy_token ON data_warehouse.trade (buy_token_address, block_time);

CREATE VIEW data_warehouse.token AS
SELECT chain, address, symbol, decimals, address AS priced_as
FROM control.token
UNION ALL
SELECT chain, '0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee', 'ETH', decimals, address
FROM control.token
WHERE address = '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2';

COMMENT ON VIEW data_warehouse.token IS
    'The tokens of control.token, and native ETH beside WETH: what the addresses of data_warehouse.trade stand for';
COMMENT ON COLUMN data_warehouse.token.chain IS 'For example ethereum';
COMMENT ON COLUMN data_warehouse.token.address IS 'Lower-case hex; 0xeeee… is native ETH';
COMMENT ON COLUMN data_warehouse.token.symbol IS 'For people';
COMMENT ON COLUMN data_warehouse.token.decimals IS 'For people: amounts are scaled by what the trades themselves say';
COMMENT ON COLUMN data_warehouse.token.priced_as IS 'The address whose prices are used: that of WETH for native ETH';

-- CREATE TABLE … LIKE, as in V2, takes no comments along
DO $$
DECLARE
    explained record;
BEGIN
    FOR explained IN
        SELECT attname AS name, col_description(attrelid, attnum) AS text
        FROM pg_attribute
        WHERE attrelid = 'staging.dune_trade'::regclass AND attnum > 0 AND NOT attisdropped
    LOOP
        EXECUTE format('COMMENT ON COLUMN staging.dune_trade_history.%I IS %L', explained.name, explained.text);
    END LOOP;
END
$$;
