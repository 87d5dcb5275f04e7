package dev.cowflow.local.command;

import dev.cowflow.schemas.topic.Topics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * Progress of the data along the pipeline.
 *
 * @param raw_trades trades that the ingestor has published, versions included, as far as its runs are in the warehouse
 * @param ticks prices that it has published, likewise
 * @param enricher_behind offsets that lie before the enricher
 * @param sink_behind offsets that lie before the sink
 * @param trades rows of the warehouse
 * @param priced those with a price for both legs
 */
record PipelineProgress(long raw_trades, long ticks, long enricher_behind, long sink_behind, long trades, long priced) {
    /** Runs tell exactly; offsets of topics would not, since transaction markers take some. */
    private static final String ROWS = """
            select (select coalesce(sum(rows_published), 0) from ops.ingest_run where source = 'dune') as raw_trades,
                   (select coalesce(sum(rows_published), 0) from ops.ingest_run where source <> 'dune') as ticks,
                   count(*) as trades,
                   count(*) filter (where sell_price_usd is not null and buy_price_usd is not null) as priced
            from data_warehouse.trade""";

    static PipelineProgress read(Admin admin, Connection database)
            throws ExecutionException, InterruptedException, SQLException {
        TopicEnds ends = TopicEnds.read(admin, Topics.streams());
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(ROWS)) {
            row.next();
            return new PipelineProgress(
                    row.getLong("raw_trades"),
                    row.getLong("ticks"),
                    PipelineStage.ENRICHER.behind(ends, PipelineStage.ENRICHER.positions(admin, () -> database)),
                    PipelineStage.SINK.behind(ends, PipelineStage.SINK.positions(admin, () -> database)),
                    row.getLong("trades"),
                    row.getLong("priced"));
        }
    }
}
