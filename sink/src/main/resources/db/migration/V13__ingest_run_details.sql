ALTER TABLE ops.ingest_run
    ADD COLUMN target_ids    text[] NOT NULL DEFAULT '{}',
    ADD COLUMN request_id    uuid,
    ADD COLUMN requested_by  text,
    ADD COLUMN rows_changed  bigint NOT NULL DEFAULT 0,
    ADD COLUMN waited_ms     bigint NOT NULL DEFAULT 0,
    ADD COLUMN waiting_until timestamptz,
    ADD COLUMN execution_id  text,
    ADD COLUMN next_offset   bigint NOT NULL DEFAULT 0,
    ADD COLUMN reached       timestamptz;

COMMENT ON COLUMN ops.ingest_run.source IS 'dune, or a price source such as coingecko';
COMMENT ON COLUMN ops.ingest_run.kind IS 'BACKFILL, REREAD, REQUEST, HOLE or LIVE';
COMMENT ON COLUMN ops.ingest_run.state IS 'STARTED, RUNNING, WAITING, COMPLETED or FAILED';
COMMENT ON COLUMN ops.ingest_run.target_ids IS 'The target for programs: pairs as 0x…/0x…, tokens as 0x…';
COMMENT ON COLUMN ops.ingest_run.request_id IS 'The control.ingest_request that asked for it';
COMMENT ON COLUMN ops.ingest_run.requested_by IS 'Who asked for it';
COMMENT ON COLUMN ops.ingest_run.rows_changed IS 'Those of rows_published of which an older version was known';
COMMENT ON COLUMN ops.ingest_run.waited_ms IS 'Time spent waiting for rate limits and budgets';
COMMENT ON COLUMN ops.ingest_run.waiting_until IS 'When the budget allows the next call; only while WAITING';
COMMENT ON COLUMN ops.ingest_run.execution_id IS 'The Dune execution that is read';
COMMENT ON COLUMN ops.ingest_run.next_offset IS 'Its first row that has not been published yet';
COMMENT ON COLUMN ops.ingest_run.reached IS 'Up to when the prices of the window have been published';
