ALTER TABLE ops.sink_offset ADD COLUMN topic_id text, ADD COLUMN leader_epoch integer;

COMMENT ON COLUMN ops.sink_offset.topic_id IS
    'Kafka''s id of the topic: one of the same name that was created later has another, and is read from its beginning. Null until the sink has seen it';
COMMENT ON COLUMN ops.sink_offset.leader_epoch IS
    'Of the last record before the position: tells whether the partition was cut off there and has grown again. Null where that is not known';
