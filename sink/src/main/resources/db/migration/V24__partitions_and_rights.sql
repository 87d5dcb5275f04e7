DO $$
BEGIN
    IF current_setting('server_version_num')::int < 180000 THEN
        RAISE EXCEPTION 'cowflow needs PostgreSQL 18 or newer, and this is %', current_setting('server_version');
    END IF;
END
$$;

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
    IF EXISTS (SELECT FROM pg_inherits WHERE inhrelid = to_regclass(partition) AND inhparent = to_regclass(parent)) THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('data_warehouse.create_trade_partition', 0));
    -- Not to_regclass again: its cache may not yet know what was committed while this waited.
    SELECT oid INTO found_table
    FROM pg_class WHERE relnamespace = to_regnamespace(quote_ident(schema_name)) AND relname = name;
    IF EXISTS (SELECT FROM pg_inherits WHERE inhrelid = found_table AND inhparent = to_regclass(parent)) THEN
        RETURN;
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

-- It acts with the rights of its owner: only who writes trades has a reason to call it.
REVOKE EXECUTE ON FUNCTION data_warehouse.create_trade_partition(timestamptz) FROM PUBLIC;

-- All of it in one place again
CREATE OR REPLACE PROCEDURE ops.grant_roles()
    LANGUAGE plpgsql AS $$
DECLARE
    role text;
BEGIN
    FOREACH role IN ARRAY ARRAY['cowflow_reader', 'cowflow_writer'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN
            IF NOT (SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user) THEN
                RAISE WARNING 'the role % is not there, and % may not create it', role, current_user
                    USING HINT = 'Let an administrator run: CREATE ROLE ' || role || '; then: CALL ops.grant_roles()';
                RETURN;
            END IF;
            BEGIN
                EXECUTE format('CREATE ROLE %I', role);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN
                NULL; -- roles belong to the server, and another database has just created it
            END;
        END IF;
    END LOOP;

    GRANT USAGE ON SCHEMA staging, data_warehouse, control, ops TO cowflow_reader, cowflow_writer;
    GRANT SELECT ON ALL TABLES IN SCHEMA staging, data_warehouse, control, ops TO cowflow_reader, cowflow_writer;
    ALTER DEFAULT PRIVILEGES IN SCHEMA staging, data_warehouse, control, ops
        GRANT SELECT ON TABLES TO cowflow_reader, cowflow_writer;

    GRANT INSERT, UPDATE, DELETE ON
        staging.dune_trade, staging.price_tick,
        data_warehouse.trade, data_warehouse.trade_key, data_warehouse.trade_rules,
        data_warehouse.pair_hour, data_warehouse.pair_day,
        ops.ingest_run, ops.sink_offset
        TO cowflow_writer;
    GRANT INSERT, UPDATE ON staging.price_coverage, ops.topic_restore TO cowflow_writer;
    -- Append-only, whoever writes
    GRANT INSERT ON staging.dune_trade_history, ops.trade_correction TO cowflow_writer;
    GRANT EXECUTE ON FUNCTION data_warehouse.create_trade_partition(timestamptz) TO cowflow_writer;
END
$$;
DROP PROCEDURE ops.grant_roles_before_coverage();
CALL ops.grant_roles();

COMMENT ON TABLE ops.trade_correction IS
    'Trades that changed after they were FINAL: a price was mended, Dune restated or took back the trade, or a rebuild mended the row. Append-only. That other rules made all rows anew is not recorded.';
COMMENT ON COLUMN data_warehouse.trade.updated_at IS
    'When this row was last written here: a cursor for changed-since queries. Ask from some minutes before the last one seen, for transactions do not end in the order of their times; after a rebuild under other rules read all rows again. Removed trades are in trade_key';
COMMENT ON COLUMN staging.dune_trade.fee IS 'Fee that the signed order states, in units of the sold token';
COMMENT ON COLUMN staging.dune_trade.fee_atoms IS 'Fee that the signed order states, in smallest units of the sold token; never negative';
COMMENT ON COLUMN staging.dune_trade.fee_usd IS 'Fee that the signed order states, in USD, by Dune';
COMMENT ON COLUMN data_warehouse.trade.fee_atoms IS 'Fee that the signed order states, smallest units of the sold token; never negative';
