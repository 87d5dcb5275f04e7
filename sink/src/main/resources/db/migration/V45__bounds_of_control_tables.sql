-- What nothing can work with, such as 'infinity' or a name of a megabyte, is refused where somebody writes it.
ALTER TABLE control.token
    ADD CONSTRAINT symbol_is_a_name CHECK (char_length(symbol) <= 256 AND symbol !~ '[[:cntrl:]]') NOT VALID,
    ADD CONSTRAINT source_ids_are_short CHECK (octet_length(source_ids::text) <= 1024) NOT VALID,
    ADD CONSTRAINT source_ids_are_names
        CHECK (NOT jsonb_path_exists(source_ids, '$.* ? (@ == "" || @ like_regex "^[[:space:]]|[[:cntrl:]]|[[:space:]]$")'))
        NOT VALID;
ALTER TABLE control.tracked_pair
    ADD CONSTRAINT year_of_backfill_from CHECK (backfill_from < '10000-01-01Z') NOT VALID;
ALTER TABLE control.ingest_request
    ADD CONSTRAINT source_is_a_name CHECK (char_length(source) <= 64 AND source !~ '[[:cntrl:]]') NOT VALID,
    ADD CONSTRAINT year_of_window_until CHECK (window_until < '10000-01-01Z') NOT VALID,
    ADD CONSTRAINT requested_by_is_a_name
        CHECK (char_length(requested_by) <= 256 AND requested_by !~ '[[:cntrl:]]') NOT VALID,
    ADD CONSTRAINT year_of_requested_at
        CHECK (requested_at >= '2015-07-30Z' AND requested_at < '10000-01-01Z') NOT VALID;

-- Rows from before stay as they are and are named: a platform must not stand still for them.
DO $$
DECLARE
    bound record;
    rows_named text;
BEGIN
    FOR bound IN
        SELECT conrelid::regclass AS table_name, conname, pg_get_expr(conbin, conrelid) AS condition
        FROM pg_constraint
        WHERE contype = 'c' AND NOT convalidated
            AND conrelid IN ('control.token'::regclass, 'control.tracked_pair'::regclass, 'control.ingest_request'::regclass)
        ORDER BY conname
    LOOP
        EXECUTE format(
            'SELECT left(string_agg(row_key, '', ''), 1000) FROM (
                SELECT coalesce(key ->> ''request_id'', concat_ws('' '', key ->> ''address'', key ->> ''token_a'', key ->> ''token_b''))
                FROM %1$s AS present, to_jsonb(present) AS key WHERE NOT (%2$s) LIMIT 20) AS found (row_key)',
            bound.table_name, bound.condition) INTO rows_named;
        IF rows_named IS NULL THEN
            EXECUTE format('ALTER TABLE %s VALIDATE CONSTRAINT %I', bound.table_name, bound.conname);
        ELSE
            RAISE WARNING '% holds rows that % would refuse today: %. Correct or delete them',
                bound.table_name, bound.conname, rows_named;
        END IF;
    END LOOP;
END
$$;
