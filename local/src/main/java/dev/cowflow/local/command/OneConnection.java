package dev.cowflow.local.command;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A database that is connected to at the first use, once: one that was away then is taken for being away. */
final class OneConnection implements Database, AutoCloseable {
    private final Database database;
    private @Nullable Connection connection;
    private @Nullable SQLException failure;

    OneConnection(Database database) {
        this.database = database;
    }

    @Override
    public Connection connect() throws SQLException {
        if (failure != null) {
            throw failure;
        }
        Connection open = connection;
        if (open == null) {
            try {
                open = database.connect();
            } catch (SQLException e) {
                failure = e;
                throw e;
            }
            connection = open;
        }
        return open;
    }

    @Override
    public void close() throws SQLException {
        if (connection != null) {
            connection.close();
        }
    }
}
