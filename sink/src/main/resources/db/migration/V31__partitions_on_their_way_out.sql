-- A partition that ALTER TABLE … DETACH PARTITION … CONCURRENTLY is taking out is still in pg_inherits, and takes no rows.
CREATE OR REPLACE FUNCTION data_warehouse.create_trade_partition(schema_name name, at timestamptz) RETURNS void
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
    found_table oid;
BEGIN
    IF EXISTS (
        SELECT FROM pg_inherits
        WHERE inhrelid = to_regclass(partition) AND inhparent = to_regclass(parent) AND NOT inhdetachpending
    ) THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('data_warehouse.create_trade_partition', 0));
    -- Not to_regclass again: its cache may not yet know what was committed while this waited.
    SELECT oid INTO found_table
    FROM pg_class WHERE relnamespace = to_regnamespace(quote_ident(schema_name)) AND relname = name;
    IF EXISTS (
        SELECT FROM pg_inherits
        WHERE inhrelid = found_table AND inhparent = to_regclass(parent) AND NOT inhdetachpending
    ) THEN
        RETURN;
    END IF;
    IF EXISTS (SELECT FROM pg_inherits WHERE inhrelid = found_table AND inhdetachpending) THEN
        RAISE EXCEPTION '% is being detached from %', partition, parent
            USING ERRCODE = 'object_not_in_prerequisite_state',
                HINT = 'Let that end, or end it with ALTER TABLE … DETACH PARTITION … FINALIZE; then attach it again, or move it to another schema. Trades of that month wait meanwhile.';
    END IF;
    IF found_table IS NOT NULL THEN
        RAISE EXCEPTION '% is there, but is no partition of %', partition, parent
            USING ERRCODE = 'object_not_in_prerequisite_state',
                HINT = 'Attach it again, or move it to another schema; trades of that month wait meanwhile.';
    END IF;
    -- Created apart and then attached: CREATE TABLE … PARTITION OF would shut out readers until the writer commits.
    -- Statistics that people have made for the whole table stay there alone.
    EXECUTE format('CREATE TABLE %s (LIKE %s INCLUDING ALL EXCLUDING STATISTICS)', partition, parent);
    -- What takes a correction is vacuumed soon, so that its place is used for the next ones.
    EXECUTE format(
        'ALTER TABLE %s SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05)', partition);
    EXECUTE format(
        'ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM (%L) TO (%L)', parent, partition, month, month + interval '1 month');
END
$$;
