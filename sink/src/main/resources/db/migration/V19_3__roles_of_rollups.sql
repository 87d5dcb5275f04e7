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
    -- Append-only, whoever writes
    GRANT INSERT ON staging.dune_trade_history, ops.trade_correction TO cowflow_writer;
END
$$;

CALL ops.grant_roles();
