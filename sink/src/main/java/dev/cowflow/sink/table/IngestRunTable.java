package dev.cowflow.sink.table;

import dev.cowflow.avro.IngestRun;
import dev.cowflow.schemas.Topic;
import dev.cowflow.schemas.Topics;
import java.nio.ByteBuffer;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** Every run as it stood last, in {@code ops.ingest_run}. */
public final class IngestRunTable implements Table<IngestRun, IngestRun> {
    private static final Columns<IngestRun> COLUMNS = new Columns<IngestRun>()
            .uuid("run_id", IngestRun::getRunId)
            .text("source", IngestRun::getSource)
            .text("kind", IngestRun::getKind)
            .text("target", IngestRun::getTarget)
            .texts("target_ids", IngestRun::getTargetIds)
            .uuid("request_id", IngestRun::getRequestId)
            .text("requested_by", IngestRun::getRequestedBy)
            .text("state", IngestRun::getState)
            .time("window_from", IngestRun::getWindowFrom)
            .time("window_until", IngestRun::getWindowUntil)
            .number("pages", IngestRun::getPages)
            .number("calls", IngestRun::getCalls)
            .number("rows_read", IngestRun::getRowsRead)
            .number("rows_published", IngestRun::getRowsPublished)
            .number("rows_changed", IngestRun::getRowsChanged)
            .number("rows_unchanged", IngestRun::getRowsUnchanged)
            .number("rows_dead_lettered", IngestRun::getRowsDeadLettered)
            .decimal("credits", IngestRun::getCredits)
            .number("waited_ms", IngestRun::getWaitedMs)
            .time("waiting_until", IngestRun::getWaitingUntil)
            .text("execution_id", IngestRun::getExecutionId)
            .number("next_offset", IngestRun::getNextOffset)
            .time("reached", IngestRun::getReached)
            .text("error", IngestRun::getError)
            .text("advice", IngestRun::getAdvice)
            .time("started_at", IngestRun::getStartedAt)
            .time("updated_at", IngestRun::getUpdatedAt)
            .time("finished_at", IngestRun::getFinishedAt);

    private static final Incoming INCOMING = new Incoming("incoming_run", "ops.ingest_run", COLUMNS.names());

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
    public Class<IngestRun> valueType() {
        return IngestRun.class;
    }

    @Override
    public Row<IngestRun> toRow(IngestRun run) {
        byte[] order = ByteBuffer.allocate(Long.BYTES)
                .putLong(run.getUpdatedAt().toEpochMilli() ^ Long.MIN_VALUE)
                .array();
        return new Row<>(run, run.getRunId(), order, COLUMNS.row(run, order));
    }

    @Override
    public void write(JdbcOperations jdbc, List<Row<IngestRun>> rows) {
        INCOMING.fill(jdbc, Row.newest(rows));
        MERGE.forEach(jdbc::update);
    }
}
