package dev.cowflow.local.drain;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a table of the warehouse as one number: equal for equal rows in any physical order.
 *
 * @param hash hexadecimal
 */
public record ContentHash(String table, long rows, String hash) {

    /** The hash of every table that has one, in the warehouse's order. */
    public static List<ContentHash> read(Connection database) throws SQLException {
        List<ContentHash> hashes = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(
                        "select table_name, row_count, content_hash from data_warehouse.content_hash()")) {
            while (row.next()) {
                hashes.add(new ContentHash(row.getString(1), row.getLong(2), row.getString(3)));
            }
        }
        return List.copyOf(hashes);
    }
}
