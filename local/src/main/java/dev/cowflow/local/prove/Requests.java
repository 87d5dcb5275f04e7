package dev.cowflow.local.prove;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Requests for runs as a user inserts them, and how far the ingestor has come with them. Belongs to one thread at a time. */
final class Requests {
    private static final List<String> SOURCES = List.of("dune", "coingecko");

    private final Connection database;

    Requests(Connection database) {
        this.database = database;
    }

    /** Asks each source for each day of a window, and then for all of it. */
    void insert(Instant from, Instant until) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement("""
                insert into control.ingest_request (source, window_from, window_until, requested_by)
                values (?, ?::timestamptz, ?::timestamptz, 'prove')""")) {
            for (Instant day = from; day.isBefore(until); day = day.plus(Duration.ofDays(1))) {
                Instant end = day.plus(Duration.ofDays(1));
                for (String source : SOURCES) {
                    insert(insert, source, day, end.isBefore(until) ? end : until);
                }
            }
            for (String source : SOURCES) {
                insert(insert, source, from, until);
            }
        }
    }

    private static void insert(PreparedStatement insert, String source, Instant from, Instant until)
            throws SQLException {
        insert.setString(1, source);
        insert.setString(2, from.toString());
        insert.setString(3, until.toString());
        insert.executeUpdate();
    }

    /** Share of the requests that are done, 0 to 1: trades by one completed run, prices by one for each token. */
    synchronized double done() throws SQLException {
        return number("""
                select coalesce(avg(case when (select count(distinct run.target_ids) from ops.ingest_run run
                        where run.request_id = request.request_id and run.state = 'COMPLETED')
                    >= case when request.source = 'dune' then 1 else
                        (select count(distinct token.address) from control.tracked_pair pair
                        join control.token token on token.address in (pair.token_a, pair.token_b)
                        where token.source_ids -> request.source is not null) end
                    then 1.0 else 0.0 end), 1) from control.ingest_request request""");
    }

    /** Tells whether every request is done, the rest of the window has been read, and no run is open or failed. */
    synchronized boolean areAllDone() throws SQLException {
        boolean restIsRead = number("""
                select count(distinct source) from ops.ingest_run
                where kind <> 'REQUEST' and state = 'COMPLETED'""") == SOURCES.size();
        return restIsRead
                && done() >= 1
                && number("select count(*) from ops.ingest_run where state <> 'COMPLETED'") == 0;
    }

    private double number(String query) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getDouble(1);
        }
    }
}
