package dev.cowflow.local.command;

import java.sql.Connection;
import java.sql.SQLException;

/** The warehouse, which may be away. */
interface Database {
    /** Throws SQLException when it cannot be reached. */
    Connection connect() throws SQLException;
}
