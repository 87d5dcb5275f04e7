package dev.cowflow.local.testing;

import dev.cowflow.local.drain.Drain;
import dev.cowflow.local.platform.Platform;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A platform's database, for questions with one answer. */
public record Warehouse(Connection connection) implements AutoCloseable {
    public static Warehouse of(Platform platform) throws SQLException {
        return new Warehouse(Drain.connect(platform));
    }

    public void update(String statement) throws SQLException {
        try (var call = connection.createStatement()) {
            call.executeUpdate(statement);
        }
    }

    public long number(String query) throws SQLException {
        return Long.parseLong(text(query));
    }

    public String text(String query) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
