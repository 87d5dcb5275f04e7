package dev.cowflow.sink.table;

import static dev.cowflow.sink.copy.ColumnType.BIGINT;
import static dev.cowflow.sink.copy.ColumnType.DECIMAL;
import static dev.cowflow.sink.copy.ColumnType.ID;
import static dev.cowflow.sink.copy.ColumnType.TEXT;
import static dev.cowflow.sink.copy.ColumnType.TEXTS;
import static dev.cowflow.sink.copy.ColumnType.TIME;

import dev.cowflow.avro.IngestRun;
import dev.cowflow.schemas.binary.AvroFields;
import dev.cowflow.schemas.binary.AvroLayout;
import dev.cowflow.schemas.checks.KeyCheck;
import dev.cowflow.schemas.codec.AvroCodec;
import dev.cowflow.schemas.topic.Topic;
import dev.cowflow.schemas.topic.Topics;
import dev.cowflow.sink.copy.Columns;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Every run as it stood last, in {@code ops.ingest_run}. */
public final class IngestRunTable implements Table<UUID> {
    private static final AvroLayout LAYOUT = AvroLayout.of(IngestRun.class);
    private static final int RUN_ID = LAYOUT.position("run_id");
    private static final int UPDATED_AT = LAYOUT.position("updated_at");

    private static final Columns COLUMNS = new Columns(LAYOUT)
            .add("run_id", ID)
            .add("source", TEXT)
            .add("kind", TEXT)
            .add("target", TEXT)
            .add("target_ids", TEXTS)
            .add("request_id", ID)
            .add("requested_by", TEXT)
            .add("state", TEXT)
            .add("window_from", TIME)
            .add("window_until", TIME)
            .add("pages", BIGINT)
            .add("calls", BIGINT)
            .add("rows_read", BIGINT)
            .add("rows_published", BIGINT)
            .add("rows_changed", BIGINT)
            .add("rows_unchanged", BIGINT)
            .add("rows_dead_lettered", BIGINT)
            .add("credits", DECIMAL)
            .add("waited_ms", BIGINT)
            .add("waiting_until", TIME)
            .add("execution_id", TEXT)
            .add("next_offset", BIGINT)
            .add("reached", TIME)
            .add("error", TEXT)
            .add("advice", TEXT)
            .add("started_at", TIME)
            .add("updated_at", TIME)
            .add("finished_at", TIME);

    private static final TempStagingTable INCOMING =
            new TempStagingTable("incoming_run", "ops.ingest_run", COLUMNS.names());

    private static final List<String> MERGE = List.of(
            """
            DELETE FROM ops.ingest_run AS held USING pg_temp.incoming_run AS i
            WHERE held.run_id = i.run_id AND held.updated_at <= i.updated_at
            """, "INSERT INTO ops.ingest_run SELECT * FROM pg_temp.incoming_run ON CONFLICT (run_id) DO NOTHING");

    @Override
    public Topic topic() {
        return Topics.INGEST_RUNS;
    }

    @Override
    public Row<UUID> toRow(byte @Nullable [] key, byte @Nullable [] value, AvroCodec codec) {
        AvroFields run = codec.fields(topic(), value, LAYOUT);
        byte[] order = ByteBuffer.allocate(Long.BYTES)
                .putLong(run.number(UPDATED_AT) ^ Long.MIN_VALUE)
                .array();
        byte[] copy = COLUMNS.row(run, order);
        KeyCheck.require(key, run.text(RUN_ID));
        UUID runId = UUID.fromString(run.text(RUN_ID));
        return new Row<>(runId, runId, order, copy);
    }

    @Override
    public void write(JdbcOperations jdbc, List<Row<UUID>> rows) {
        INCOMING.fill(jdbc, Row.newest(rows));
        MERGE.forEach(jdbc::update);
    }
}
