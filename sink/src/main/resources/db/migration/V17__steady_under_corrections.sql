-- Most trades are corrected once or twice: their keys then stay on their page, and no index grows.
ALTER TABLE data_warehouse.trade_key SET (
    fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
ALTER TABLE staging.dune_trade SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
ALTER TABLE ops.sink_offset SET (fillfactor = 50, autovacuum_vacuum_threshold = 1000);

-- Runs with the rights of its owner, so that who writes trades needs none over the table itself.
CREATE OR REPLACE FUNCTION data_warehouse.create_trade_partition(at timestamptz) RETURNS void
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
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
    -- What takes a correction is vacuumed soon, so that its place is used for the next ones.
    EXECUTE format(
        'ALTER TABLE data_warehouse.%I SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05)',
        name);
    EXECUTE format(
        'ALTER TABLE data_warehouse.trade ATTACH PARTITION data_warehouse.%I FOR VALUES FROM (%L) TO (%L)',
        name, month, month + interval '1 month');
END
$$;

DO $$
DECLARE
    existing regclass;
BEGIN
    FOR existing IN SELECT inhrelid FROM pg_inherits WHERE inhparent = 'data_warehouse.trade'::regclass LOOP
        EXECUTE format(
            'ALTER TABLE %s SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05)', existing);
    END LOOP;
END
$$;

CREATE VIEW ops.table_upkeep AS
SELECT
    schemaname || '.' || relname AS table_name,
    n_live_tup AS live_rows,
    n_dead_tup AS dead_rows,
    round(100.0 * n_dead_tup / nullif(n_live_tup + n_dead_tup, 0), 1) AS dead_percent,
    round(100.0 * n_tup_hot_upd / nullif(n_tup_upd, 0), 1) AS updated_in_place_percent,
    pg_relation_size(relid) AS table_bytes,
    pg_indexes_size(relid) AS index_bytes,
    last_autovacuum
FROM pg_stat_user_tables
WHERE schemaname IN ('staging', 'data_warehouse', 'ops');

COMMENT ON VIEW ops.table_upkeep IS
    'Whether corrections leave more behind than is cleared away: dead rows and sizes have to stay level under a steady load';
COMMENT ON COLUMN ops.table_upkeep.table_name IS 'Table or partition';
COMMENT ON COLUMN ops.table_upkeep.live_rows IS 'Rows, as PostgreSQL estimates';
COMMENT ON COLUMN ops.table_upkeep.dead_rows IS 'Rows that were replaced or deleted and not yet cleared away, as PostgreSQL estimates';
COMMENT ON COLUMN ops.table_upkeep.dead_percent IS 'Dead rows among all, percent';
COMMENT ON COLUMN ops.table_upkeep.updated_in_place_percent IS 'Updates that needed no new index entry, percent of all';
COMMENT ON COLUMN ops.table_upkeep.table_bytes IS 'Size without indexes, bytes';
COMMENT ON COLUMN ops.table_upkeep.index_bytes IS 'Size of the indexes, bytes';
COMMENT ON COLUMN ops.table_upkeep.last_autovacuum IS 'When PostgreSQL last cleared away by itself';
