package dev.cowflow.sink.table;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One record on its way into a table.
 *
 * @param key equal for records that compete for one row
 * @param order of the records of one key the one with the greatest order holds
 * @param copyLine the values in the text format of COPY, line break included
 */
public record Row(String key, String order, String copyLine) {
    /** The row that holds for each key; of equal ones the last. */
    public static Collection<Row> newest(List<Row> rows) {
        Map<String, Row> newest = new HashMap<>();
        for (Row row : rows) {
            newest.merge(row.key, row, (held, next) -> next.order.compareTo(held.order) >= 0 ? next : held);
        }
        return newest.values();
    }
}
