-- Each batch moves its positions, so that there has to be room for another version of the row on its page.
CREATE TABLE ops.sink_offset (
    topic        text NOT NULL,
    partition    integer NOT NULL,
    position     bigint NOT NULL,
    topic_id     text,
    leader_epoch integer,
    PRIMARY KEY (topic, partition)
) WITH (fillfactor = 50, autovacuum_vacuum_threshold = 1000);

COMMENT ON TABLE ops.sink_offset IS
    'Where the sink stands in each partition; written in the same transaction as the rows';
COMMENT ON COLUMN ops.sink_offset.topic IS 'Kafka topic';
COMMENT ON COLUMN ops.sink_offset.partition IS 'Its partition';
COMMENT ON COLUMN ops.sink_offset.position IS 'Offset to read next: everything before it is in the tables';
COMMENT ON COLUMN ops.sink_offset.topic_id IS
    'Kafka''s id of the topic: one of the same name that was created later has another, and is read from its beginning. Null until the sink has seen it';
COMMENT ON COLUMN ops.sink_offset.leader_epoch IS
    'Of the last record before the position: tells whether the partition was cut off there and has grown again. Null where that is not known';

CREATE TABLE ops.ingest_run (
    run_id             uuid PRIMARY KEY,
    source             text NOT NULL,
    kind               text NOT NULL,
    target             text NOT NULL,
    state              text NOT NULL,
    window_from        timestamptz NOT NULL,
    window_until       timestamptz NOT NULL,
    pages              bigint NOT NULL,
    calls              bigint NOT NULL,
    rows_read          bigint NOT NULL,
    rows_published     bigint NOT NULL,
    rows_unchanged     bigint NOT NULL,
    rows_dead_lettered bigint NOT NULL,
    credits            numeric,
    error              text,
    advice             text,
    started_at         timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL,
    finished_at        timestamptz,
    target_ids         text[] NOT NULL DEFAULT '{}',
    request_id         uuid,
    requested_by       text,
    rows_changed       bigint NOT NULL DEFAULT 0,
    waited_ms          bigint NOT NULL DEFAULT 0,
    waiting_until      timestamptz,
    execution_id       text,
    next_offset        bigint NOT NULL DEFAULT 0,
    reached            timestamptz
);

COMMENT ON TABLE ops.ingest_run IS 'One row per ingestion run, as it stood last';
COMMENT ON COLUMN ops.ingest_run.run_id IS 'Of the run';
COMMENT ON COLUMN ops.ingest_run.source IS 'dune, or a price source such as coingecko';
COMMENT ON COLUMN ops.ingest_run.kind IS 'BACKFILL, REREAD, REQUEST, HOLE or LIVE';
COMMENT ON COLUMN ops.ingest_run.target IS 'What was asked for, for people';
COMMENT ON COLUMN ops.ingest_run.state IS 'STARTED, RUNNING, WAITING, COMPLETED or FAILED';
COMMENT ON COLUMN ops.ingest_run.window_from IS 'Start of the window that was read';
COMMENT ON COLUMN ops.ingest_run.window_until IS 'Its end, exclusive';
COMMENT ON COLUMN ops.ingest_run.pages IS 'Pages read so far';
COMMENT ON COLUMN ops.ingest_run.calls IS 'HTTP requests so far, retries included';
COMMENT ON COLUMN ops.ingest_run.rows_read IS 'Rows received';
COMMENT ON COLUMN ops.ingest_run.rows_published IS 'Rows that were new or changed';
COMMENT ON COLUMN ops.ingest_run.rows_unchanged IS 'Rows that said what is known already';
COMMENT ON COLUMN ops.ingest_run.rows_dead_lettered IS 'Rows that were dead-lettered';
COMMENT ON COLUMN ops.ingest_run.credits IS 'Dune credits spent';
COMMENT ON COLUMN ops.ingest_run.error IS 'Why it failed';
COMMENT ON COLUMN ops.ingest_run.advice IS 'What to change so that it works';
COMMENT ON COLUMN ops.ingest_run.started_at IS 'When the run began';
COMMENT ON COLUMN ops.ingest_run.updated_at IS 'When it last reported';
COMMENT ON COLUMN ops.ingest_run.finished_at IS 'When it ended; null while it runs';
COMMENT ON COLUMN ops.ingest_run.target_ids IS 'The target for programs: pairs as 0x…/0x…, tokens as 0x…';
COMMENT ON COLUMN ops.ingest_run.request_id IS 'The control.ingest_request that asked for it';
COMMENT ON COLUMN ops.ingest_run.requested_by IS 'Who asked for it';
COMMENT ON COLUMN ops.ingest_run.rows_changed IS 'Those of rows_published of which an older version was known';
COMMENT ON COLUMN ops.ingest_run.waited_ms IS 'Time spent waiting for rate limits and budgets';
COMMENT ON COLUMN ops.ingest_run.waiting_until IS 'When the budget allows the next call; only while WAITING';
COMMENT ON COLUMN ops.ingest_run.execution_id IS 'The Dune execution that is read';
COMMENT ON COLUMN ops.ingest_run.next_offset IS 'Its first row that has not been published yet';
COMMENT ON COLUMN ops.ingest_run.reached IS 'Up to when the prices of the window have been published';

CREATE TABLE ops.trade_correction (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    trade_id     uuid NOT NULL,
    corrected_at timestamptz NOT NULL DEFAULT now(),
    old_row      jsonb NOT NULL,
    new_row      jsonb
);

CREATE INDEX trade_correction_trade_id ON ops.trade_correction (trade_id);

COMMENT ON TABLE ops.trade_correction IS
    'Trades that changed after they were FINAL: a price was mended, Dune restated or took back the trade, or a rebuild mended the row. Append-only. That other rules made all rows anew is not recorded.';
COMMENT ON COLUMN ops.trade_correction.id IS 'In the order of writing';
COMMENT ON COLUMN ops.trade_correction.trade_id IS 'As in data_warehouse.trade';
COMMENT ON COLUMN ops.trade_correction.corrected_at IS 'When the change was written';
COMMENT ON COLUMN ops.trade_correction.old_row IS
    'Columns of data_warehouse.trade before, matches and figures among them, without rank and updated_at; times in UTC';
COMMENT ON COLUMN ops.trade_correction.new_row IS 'The same after; null when the trade was removed';

CREATE TABLE ops.api_slot (
    budget     text PRIMARY KEY,
    next_call  timestamptz NOT NULL
);

COMMENT ON TABLE ops.api_slot IS 'Rate limits of the upstream APIs: when the next call may leave, whichever process makes it';
COMMENT ON COLUMN ops.api_slot.budget IS 'Group of calls that one limit holds for, for example dune-execute';
COMMENT ON COLUMN ops.api_slot.next_call IS 'The next free moment; calls are spread evenly';

CREATE TABLE ops.api_use (
    budget    text NOT NULL,
    month     date NOT NULL,
    reference text NOT NULL,
    amount    numeric NOT NULL,
    PRIMARY KEY (budget, month, reference)
);

COMMENT ON TABLE ops.api_use IS 'What was used of monthly budgets. Written before a call leaves, so that no crash loses count';
COMMENT ON COLUMN ops.api_use.budget IS 'For example coingecko, dune-credits';
COMMENT ON COLUMN ops.api_use.month IS 'First day of the month, UTC';
COMMENT ON COLUMN ops.api_use.reference IS
    'What it was used for. An execution, so that it is not counted twice; what reading pages costs is summed up under pages, calls under *';
COMMENT ON COLUMN ops.api_use.amount IS 'Calls or credits';

CREATE TABLE ops.topic_restore (
    topic       text NOT NULL,
    topic_id    text NOT NULL,
    begun_at    timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    records     bigint,
    PRIMARY KEY (topic, topic_id)
);

COMMENT ON TABLE ops.topic_restore IS
    'Topics that were filled from staging after they had been lost. While one has begun and not finished, nothing is ingested, and ./cowflow restore-topics may be called again';
COMMENT ON COLUMN ops.topic_restore.topic IS 'Kafka topic';
COMMENT ON COLUMN ops.topic_restore.topic_id IS 'Which Kafka gave it when it was created: another one of the same name has another';
COMMENT ON COLUMN ops.topic_restore.begun_at IS 'When the filling began';
COMMENT ON COLUMN ops.topic_restore.finished_at IS 'When all of it was written; null until then';
COMMENT ON COLUMN ops.topic_restore.records IS 'How many records were written; null until then';
