CREATE TABLE ops.sink_offset (
    topic     text NOT NULL,
    partition integer NOT NULL,
    position  bigint NOT NULL,
    PRIMARY KEY (topic, partition)
);

COMMENT ON TABLE ops.sink_offset IS
    'Where the sink stands in each partition; written in the same transaction as the rows';
COMMENT ON COLUMN ops.sink_offset.topic IS 'Kafka topic';
COMMENT ON COLUMN ops.sink_offset.partition IS 'Its partition';
COMMENT ON COLUMN ops.sink_offset.position IS 'Offset to read next: everything before it is in the tables';

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
    finished_at        timestamptz
);

COMMENT ON TABLE ops.ingest_run IS 'One row per ingestion run, as it stood last';
COMMENT ON COLUMN ops.ingest_run.run_id IS 'Of the run';
COMMENT ON COLUMN ops.ingest_run.source IS 'dune, coingecko';
COMMENT ON COLUMN ops.ingest_run.kind IS 'BACKFILL, REREAD, HOLE or LIVE';
COMMENT ON COLUMN ops.ingest_run.target IS 'What was asked for, for people';
COMMENT ON COLUMN ops.ingest_run.state IS 'STARTED, RUNNING, COMPLETED or FAILED';
COMMENT ON COLUMN ops.ingest_run.window_from IS 'Start of the window that was read';
COMMENT ON COLUMN ops.ingest_run.window_until IS 'Its end, exclusive';
COMMENT ON COLUMN ops.ingest_run.pages IS 'Pages read so far';
COMMENT ON COLUMN ops.ingest_run.calls IS 'HTTP requests so far, retries included';
COMMENT ON COLUMN ops.ingest_run.rows_read IS 'Rows received';
COMMENT ON COLUMN ops.ingest_run.rows_published IS 'Rows that were new or changed';
COMMENT ON COLUMN ops.ingest_run.rows_unchanged IS 'Rows that said what is known already';
COMMENT ON COLUMN ops.ingest_run.rows_dead_lettered IS 'Rows set aside';
COMMENT ON COLUMN ops.ingest_run.credits IS 'Dune credits spent';
COMMENT ON COLUMN ops.ingest_run.error IS 'Why it failed';
COMMENT ON COLUMN ops.ingest_run.advice IS 'What to change so that it works';
COMMENT ON COLUMN ops.ingest_run.started_at IS 'When the run began';
COMMENT ON COLUMN ops.ingest_run.updated_at IS 'When it last reported';
COMMENT ON COLUMN ops.ingest_run.finished_at IS 'When it ended; null while it runs';

CREATE TABLE ops.trade_correction (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    trade_id     uuid NOT NULL,
    corrected_at timestamptz NOT NULL DEFAULT now(),
    old_row      jsonb NOT NULL,
    new_row      jsonb
);

CREATE INDEX trade_correction_trade_id ON ops.trade_correction (trade_id);

COMMENT ON TABLE ops.trade_correction IS
    'Trades that changed after they were FINAL: a price was mended, or Dune restated or took back the trade. Append-only.';
COMMENT ON COLUMN ops.trade_correction.id IS 'In the order of writing';
COMMENT ON COLUMN ops.trade_correction.trade_id IS 'As in data_warehouse.trade';
COMMENT ON COLUMN ops.trade_correction.corrected_at IS 'When the change was written';
COMMENT ON COLUMN ops.trade_correction.old_row IS
    'Columns of data_warehouse.trade before, matches and figures among them, without rank and updated_at; times in UTC';
COMMENT ON COLUMN ops.trade_correction.new_row IS 'The same after; null when the trade was removed';
