package dev.cowflow.local.drain;

import dev.cowflow.local.platform.CommandHint;
import dev.cowflow.local.platform.DataDirectory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An ingestion run that failed, with its cause and what to do about it. */
public record FailedRun(
        String source,
        String kind,
        String target,
        @Nullable String error,
        @Nullable String advice) {
    /** Its advice with calls about the platform that it belongs to. */
    public FailedRun on(DataDirectory directory) {
        return new FailedRun(source, kind, target, error, advice == null ? null : CommandHint.in(advice, directory));
    }

    public static List<FailedRun> read(Connection database) throws SQLException {
        List<FailedRun> runs = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("""
                        select source, kind, target, error, advice from ops.ingest_run
                        where state in ('FAILED', 'WAITING') order by started_at, source, target""")) {
            while (row.next()) {
                runs.add(new FailedRun(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)));
            }
        }
        return List.copyOf(runs);
    }
}
