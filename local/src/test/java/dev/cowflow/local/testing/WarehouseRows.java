package dev.cowflow.local.testing;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of the warehouse's tables, in the form of the oracle's rows. */
public final class WarehouseRows {
    private WarehouseRows() {}

    /** Names of all columns of a table of {@code data_warehouse}. */
    public static Set<String> columns(Connection database, String table) throws SQLException {
        Set<String> columns = new HashSet<>();
        try (ResultSet found = database.getMetaData().getColumns(null, "data_warehouse", table, null)) {
            while (found.next()) {
                columns.add(found.getString("COLUMN_NAME"));
            }
        }
        return columns;
    }

    /** Rows of {@code data_warehouse.trade}, by transaction, order and event index. */
    public static Map<String, Map<String, @Nullable Object>> read(Connection database, Collection<String> columns)
            throws SQLException {
        Map<String, Map<String, @Nullable Object>> rows = new HashMap<>();
        try (Statement statement = database.createStatement();
                ResultSet result = statement.executeQuery("select * from data_warehouse.trade")) {
            while (result.next()) {
                rows.put(
                        result.getString("tx_hash") + result.getString("order_uid") + result.getString("evt_index"),
                        row(result, columns));
            }
        }
        return rows;
    }

    /** Rows of {@code pair_hour} or {@code pair_day}, by start, sold token and bought token. */
    public static Map<List<Object>, Map<String, @Nullable Object>> readRollup(
            Connection database, ChronoUnit unit, Collection<String> columns) throws SQLException {
        String start = unit == ChronoUnit.HOURS ? "hour" : "day";
        Map<List<Object>, Map<String, @Nullable Object>> rows = new HashMap<>();
        try (Statement statement = database.createStatement();
                ResultSet result = statement.executeQuery("select * from data_warehouse.pair_" + start)) {
            while (result.next()) {
                List<Object> bucket = List.of(
                        result.getTimestamp(start).toInstant(),
                        result.getString("sell_token_address"),
                        result.getString("buy_token_address"));
                rows.put(bucket, row(result, columns));
            }
        }
        return rows;
    }

    private static Map<String, @Nullable Object> row(ResultSet result, Collection<String> columns) throws SQLException {
        Map<String, @Nullable Object> row = new HashMap<>();
        for (String column : columns) {
            row.put(column, comparable(result.getObject(column)));
        }
        return row;
    }

    /** Equal values become equal objects: 1.50 and 1.5 are one number. */
    public static @Nullable Object comparable(@Nullable Object value) throws SQLException {
        if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }
        if (value instanceof Timestamp time) {
            return time.toInstant();
        }
        if (value instanceof Array array) {
            return Arrays.asList((Object[]) array.getArray());
        }
        return value instanceof List<?> list ? List.copyOf(list) : value;
    }
}
