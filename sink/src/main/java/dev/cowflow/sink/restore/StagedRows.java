package dev.cowflow.sink.restore;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Rows of a table, and the records that they were made of.
 *
 * @param <T> kind of record
 */
interface StagedRows<T> {
    /** Selects all of them. */
    String query();

    /** The record of the row that the cursor stands on. */
    T record(ResultSet row) throws SQLException;
}
