package dev.cowflow.local.command;

import dev.cowflow.schemas.Topics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * How far the data has come, along the pipeline.
 *
 * @param raw_trades trades that the ingestor has published, versions included
 * @param ticks prices that it has published
 * @param enricher_behind offsets that lie before the enricher
 * @param sink_behind offsets that lie before the sink
 * @param trades rows of the warehouse
 * @param priced those with a price for both legs
 */
record Flow(long raw_trades, long ticks, long enricher_behind, long sink_behind, long trades, long priced) {
    private static final String TRADES = """
            select count(*), count(*) filter (where sell_price_usd is not null and buy_price_usd is not null)
            from data_warehouse.trade""";

    static Flow read(Admin admin, Connection database) throws ExecutionException, InterruptedException, SQLException {
        TopicEnds ends = TopicEnds.read(admin, Topics.streams());
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(TRADES)) {
            row.next();
            return new Flow(
                    ends.of(Topics.RAW_TRADES),
                    ends.of(Topics.PRICE_TICKS),
                    Stage.ENRICHER.behind(ends, Stage.ENRICHER.positions(admin, database)),
                    Stage.SINK.behind(ends, Stage.SINK.positions(admin, database)),
                    row.getLong(1),
                    row.getLong(2));
        }
    }
}
