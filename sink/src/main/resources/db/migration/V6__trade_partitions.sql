CREATE FUNCTION data_warehouse.create_trade_partition(at timestamptz) RETURNS void
    LANGUAGE plpgsql
    SET timezone = 'UTC'
AS
$$
DECLARE
    month constant timestamptz := date_trunc('month', at);
    name constant text := 'trade_' || to_char(month, 'YYYY_MM');
BEGIN
    IF to_regclass('data_warehouse.' || name) IS NOT NULL THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('data_warehouse.create_trade_partition', 0));
    -- Not to_regclass again: its cache may not yet know what was committed while this waited.
    PERFORM FROM pg_class WHERE relnamespace = 'data_warehouse'::regnamespace AND relname = name;
    IF FOUND THEN
        RETURN;
    END IF;
    -- Created apart and then attached: CREATE TABLE … PARTITION OF would shut out readers until the writer commits.
    EXECUTE format('CREATE TABLE data_warehouse.%I (LIKE data_warehouse.trade INCLUDING ALL)', name);
    EXECUTE format(
        'ALTER TABLE data_warehouse.trade ATTACH PARTITION data_warehouse.%I FOR VALUES FROM (%L) TO (%L)',
        name, month, month + interval '1 month');
END
$$;

COMMENT ON FUNCTION data_warehouse.create_trade_partition(timestamptz) IS
    'Makes sure that data_warehouse.trade has a partition for the UTC month of an instant. Writers may call it at the same time.';
