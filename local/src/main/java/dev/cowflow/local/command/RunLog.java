package dev.cowflow.local.command;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;

/** The ingestion runs, as the warehouse knows them. */
final class RunLog {
    private static final String COLUMNS = """
            select source, kind, target, state, window_from, window_until, rows_published, updated_at, error, advice
            from ops.ingest_run""";

    private RunLog() {}

    /** The last few runs, and the last one that failed if it is not among them; the newest first. */
    static List<StatusLine.Run> last(Connection database) throws SQLException {
        if (!PipelineStage.exists(database, "ops.ingest_run")) {
            return List.of();
        }
        String query = """
                (%1$s order by updated_at desc limit 6) union
                (%1$s where error is not null order by updated_at desc limit 1) order by updated_at desc""".formatted(COLUMNS);
        List<StatusLine.Run> runs = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                runs.add(new StatusLine.Run(
                        row.getString("source"),
                        row.getString("kind"),
                        row.getString("target"),
                        row.getString("state"),
                        iso(row.getTimestamp("window_from")),
                        iso(row.getTimestamp("window_until")),
                        row.getLong("rows_published"),
                        iso(row.getTimestamp("updated_at")),
                        row.getString("error"),
                        row.getString("advice")));
            }
        }
        return runs;
    }

    private static String iso(Timestamp time) {
        return time.toInstant().toString();
    }
}
