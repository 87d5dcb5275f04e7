-- A role for the ingestor, with no more rights than it needs, where an administrator has created cowflow_ingestor. After
-- every migration and start; changes nothing where the rights are there.
DO $$
DECLARE
    published constant name := left(regexp_replace(current_database(), '[^a-z0-9_]', '_', 'g'), 55) || '_control';
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'cowflow_ingestor') THEN
        RETURN;
    END IF;
    IF NOT has_table_privilege('cowflow_ingestor', 'ops.api_use', 'UPDATE') THEN
        GRANT USAGE ON SCHEMA control, ops, staging TO cowflow_ingestor;
        GRANT SELECT, INSERT ON control.token, control.tracked_pair, control.ingest_request TO cowflow_ingestor;
        GRANT SELECT ON ops.ingest_run, ops.topic_restore, staging.dune_trade, staging.price_tick, staging.price_coverage
            TO cowflow_ingestor;
        GRANT SELECT, INSERT, UPDATE ON ops.api_slot, ops.api_use TO cowflow_ingestor;
    END IF;
    -- Creating it takes the ownership of the tables, which the ingestor does not have
    IF has_database_privilege(current_database(), 'CREATE')
        AND NOT EXISTS (SELECT FROM pg_publication WHERE pubname = published) THEN
        EXECUTE format('CREATE PUBLICATION %I FOR TABLE control.token, control.tracked_pair, control.ingest_request',
            published);
    END IF;
END
$$;
