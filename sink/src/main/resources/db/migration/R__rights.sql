-- Rights of readers and writers. Others may have tables, views and functions of their own in our schemas: those are not ours
-- to grant. Views come into being after this file, readable by the default privileges that it sets.
CREATE OR REPLACE PROCEDURE ops.grant_roles()
    LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    owner constant name := (SELECT relowner::regrole::text FROM pg_class WHERE oid = 'ops.sink_offset'::regclass);
    role text;
    readable text;
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
    FOR readable IN
        SELECT c.oid::regclass::text
        FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
        WHERE n.nspname IN ('staging', 'data_warehouse', 'control', 'ops')
            AND c.relkind IN ('r', 'p', 'v', 'm') AND c.relowner = owner::regrole
        ORDER BY c.oid
    LOOP
        EXECUTE 'GRANT SELECT ON ' || readable || ' TO cowflow_reader, cowflow_writer';
    END LOOP;
    -- Of what the owner creates from now on, whoever calls this
    EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %s IN SCHEMA staging, data_warehouse, control, ops'
        ' GRANT SELECT ON TABLES TO cowflow_reader, cowflow_writer', owner);

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

COMMENT ON PROCEDURE ops.grant_roles() IS
    'Creates the roles cowflow_reader (reads everything of cowflow) and cowflow_writer (what the sink needs to write, once the schema is there) where it may, and grants them their rights. What other roles own is left alone. May be called again.';

CALL ops.grant_roles();
