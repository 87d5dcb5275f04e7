package dev.cowflow.sink.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.PreparedStatementCreator;

/** Statements whose parameters are columns: one array for each, with an item for each of some rows. */
final class SqlArrays {
    /**
     * One parameter.
     *
     * @param type PostgreSQL's name of the items' type
     */
    record Column<R>(String type, Function<R, ?> value) {
        Object[] values(Collection<R> rows) {
            // The driver knows arrays of byte[] by their class only
            return rows.stream().map(value).toArray(type.equals("bytea") ? byte[][]::new : Object[]::new);
        }
    }

    private SqlArrays() {}

    static <R> PreparedStatementCreator statement(String sql, Collection<R> rows, List<Column<R>> columns) {
        return connection -> prepare(connection, sql, rows, columns);
    }

    private static <R> PreparedStatement prepare(
            Connection connection, String sql, Collection<R> rows, List<Column<R>> columns) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < columns.size(); i++) {
            Column<R> column = columns.get(i);
            statement.setArray(i + 1, connection.createArrayOf(column.type(), column.values(rows)));
        }
        return statement;
    }
}
