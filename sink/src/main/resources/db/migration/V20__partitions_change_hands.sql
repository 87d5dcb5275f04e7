-- A rebuild puts other partitions into the tables. The tables themselves stay, and with them the views, grants and
-- statements that people have made. So every table that a rebuild makes anew has partitions, the guard of the trades too.
ALTER TABLE data_warehouse.trade_key RENAME TO trade_key_rows;
ALTER INDEX data_warehouse.trade_key_pkey RENAME TO trade_key_rows_pkey;
CREATE TABLE data_warehouse.trade_key (LIKE data_warehouse.trade_key_rows) PARTITION BY RANGE (trade_id);
ALTER TABLE data_warehouse.trade_key ADD PRIMARY KEY (trade_id);
ALTER TABLE data_warehouse.trade_key ATTACH PARTITION data_warehouse.trade_key_rows DEFAULT;

COMMENT ON TABLE data_warehouse.trade_key IS
    'Every trade ever written. Each write to data_warehouse.trade passes here first: only a higher rank is let through.';
COMMENT ON COLUMN data_warehouse.trade_key.trade_id IS 'As in data_warehouse.trade';
COMMENT ON COLUMN data_warehouse.trade_key.block_time IS 'Where the row lies in data_warehouse.trade';
COMMENT ON COLUMN data_warehouse.trade_key.rank IS 'Of the newest row, which nothing of a lower rank replaces';
COMMENT ON COLUMN data_warehouse.trade_key.removed IS 'The chain or Dune took the trade back: it has no row in data_warehouse.trade';

CREATE FUNCTION data_warehouse.create_trade_partition(schema_name name, at timestamptz) RETURNS void
    LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp
    SET timezone = 'UTC'
AS
$$
DECLARE
    month constant timestamptz := date_trunc('month', at);
    name constant text := 'trade_' || to_char(month, 'YYYY_MM');
    parent constant text := format('%I.trade', schema_name);
    partition constant text := format('%I.%I', schema_name, name);
BEGIN
    IF to_regclass(partition) IS NOT NULL THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('data_warehouse.create_trade_partition', 0));
    -- Not to_regclass again: its cache may not yet know what was committed while this waited.
    PERFORM FROM pg_class WHERE relnamespace = to_regnamespace(quote_ident(schema_name)) AND relname = name;
    IF FOUND THEN
        RETURN;
    END IF;
    -- Created apart and then attached: CREATE TABLE … PARTITION OF would shut out readers until the writer commits.
    EXECUTE format('CREATE TABLE %s (LIKE %s INCLUDING ALL)', partition, parent);
    -- What takes a correction is vacuumed soon, so that its place is used for the next ones.
    EXECUTE format(
        'ALTER TABLE %s SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05)', partition);
    EXECUTE format(
        'ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM (%L) TO (%L)', parent, partition, month, month + interval '1 month');
END
$$;

COMMENT ON FUNCTION data_warehouse.create_trade_partition(name, timestamptz) IS
    'Makes sure that a schema''s table trade has a partition for the UTC month of an instant. Several may call it at the same time.';

-- Runs with the rights of its owner, so that who writes trades needs none over the table itself.
CREATE OR REPLACE FUNCTION data_warehouse.create_trade_partition(at timestamptz) RETURNS void
    LANGUAGE sql
    SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT data_warehouse.create_trade_partition('data_warehouse', at);
END;

REVOKE EXECUTE ON FUNCTION data_warehouse.create_trade_partition(name, timestamptz) FROM PUBLIC;

CALL ops.grant_roles();
