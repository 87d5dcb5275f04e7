-- Totals without knowing which flags take a trade out of them. Its columns are those that data_warehouse.trade has now.
CREATE VIEW data_warehouse.trade_valid AS
SELECT trade.*
FROM data_warehouse.trade
WHERE NOT data_warehouse.is_outlier(flags, buy_value_usd);

COMMENT ON VIEW data_warehouse.trade_valid IS
$$The trades that count in totals: data_warehouse.trade without those for which data_warehouse.is_outlier says so.
A trade without a value counts as a trade and adds nothing to sums. Example:
  SELECT date_trunc('day', block_time, 'UTC') AS day, count(*), sum(volume_usd) FROM data_warehouse.trade_valid GROUP BY 1$$;

-- Rollups with symbols beside their addresses. A token that control.token does not know has its address instead.
CREATE VIEW data_warehouse.pair_hour_named AS
SELECT coalesce(sold.symbol, pair.sell_token_address)  AS sell_token,
       coalesce(bought.symbol, pair.buy_token_address) AS buy_token,
       pair.*
FROM data_warehouse.pair_hour AS pair
LEFT JOIN data_warehouse.token AS sold ON sold.address = pair.sell_token_address AND sold.chain = 'ethereum'
LEFT JOIN data_warehouse.token AS bought ON bought.address = pair.buy_token_address AND bought.chain = 'ethereum';

CREATE VIEW data_warehouse.pair_day_named AS
SELECT coalesce(sold.symbol, pair.sell_token_address)  AS sell_token,
       coalesce(bought.symbol, pair.buy_token_address) AS buy_token,
       pair.*
FROM data_warehouse.pair_day AS pair
LEFT JOIN data_warehouse.token AS sold ON sold.address = pair.sell_token_address AND sold.chain = 'ethereum'
LEFT JOIN data_warehouse.token AS bought ON bought.address = pair.buy_token_address AND bought.chain = 'ethereum';

COMMENT ON VIEW data_warehouse.pair_hour_named IS 'data_warehouse.pair_hour with the symbols of its tokens';
COMMENT ON VIEW data_warehouse.pair_day_named IS 'data_warehouse.pair_day with the symbols of its tokens';

DO $$
DECLARE
    explained record;
    rollup text;
BEGIN
    FOR explained IN
        SELECT of_view.attname AS name, of_view.attrelid::regclass AS view, col_description(a.attrelid, a.attnum) AS text
        FROM (VALUES ('trade_valid', 'trade'), ('pair_hour_named', 'pair_hour'), ('pair_day_named', 'pair_day'))
                 AS copy (view, origin)
        JOIN pg_attribute AS of_view ON of_view.attrelid = ('data_warehouse.' || copy.view)::regclass AND of_view.attnum > 0
        JOIN pg_attribute AS a ON a.attrelid = ('data_warehouse.' || copy.origin)::regclass AND a.attname = of_view.attname
    LOOP
        EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', explained.view, explained.name, explained.text);
    END LOOP;
    FOREACH rollup IN ARRAY ARRAY['pair_hour_named', 'pair_day_named'] LOOP
        EXECUTE format('COMMENT ON COLUMN data_warehouse.%I.sell_token IS %L', rollup,
            'Symbol of what was sold, as control.token has it; its address where there is none');
        EXECUTE format('COMMENT ON COLUMN data_warehouse.%I.buy_token IS %L', rollup,
            'Symbol of what was bought, as control.token has it; its address where there is none');
    END LOOP;
    EXECUTE format('COMMENT ON TABLE data_warehouse.pair_hour IS %L',
        replace(obj_description('data_warehouse.pair_hour'::regclass), 'A hour', 'An hour'));
END
$$;
