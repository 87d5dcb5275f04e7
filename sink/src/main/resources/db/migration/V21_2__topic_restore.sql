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
