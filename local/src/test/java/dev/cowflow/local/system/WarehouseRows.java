package dev.cowflow.local.system;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code data_warehouse.trade} holds, in the form that the oracle speaks. */
final class WarehouseRows {
    private WarehouseRows() {}

    static Map<String, Map<String, @Nullable Object>> read(Connection database, Collection<String> columns)
            throws SQLException {
        Map<String, Map<String, @Nullable Object>> rows = new HashMap<>();
        try (Statement statement = database.createStatement();
                ResultSet result = statement.executeQuery("select * from data_warehouse.trade")) {
            while (result.next()) {
                Map<String, @Nullable Object> row = new HashMap<>();
                for (String column : columns) {
                    row.put(column, comparable(result.getObject(column)));
                }
                rows.put(
                        result.getString("tx_hash") + result.getString("order_uid") + result.getString("evt_index"),
                        row);
            }
        }
        return rows;
    }

    /** Equal values become equal objects: 1.50 and 1.5 are one number. */
    static @Nullable Object comparable(@Nullable Object value) throws SQLException {
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
