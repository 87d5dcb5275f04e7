package dev.cowflow.sink.table;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One record on its way into a table.
 *
 * @param facts what writing it has to know beside its columns
 * @param key equal for records that compete for one row
 * @param order of the records of one key the one with the greatest order, as unsigned bytes, holds; empty when all of them
 *     count and none replaces another
 * @param copy the values in the binary format of COPY
 */
@SuppressWarnings("ArrayRecordComponent") // rows are never compared, and copies would cost
public record Row<F>(F facts, Object key, byte[] order, byte[] copy) {
    /** The row that holds for each key, of equal ones the last; and all rows that have no order. */
    static <F> Collection<Row<F>> newest(List<Row<F>> rows) {
        Map<Object, Row<F>> newest = new LinkedHashMap<>();
        for (Row<F> row : rows) {
            newest.merge(row.rival(), row, (held, next) -> next.compareOrder(held.order) >= 0 ? next : held);
        }
        return newest.values();
    }

    /** Positive when this row holds against one of the same key with another order. */
    public int compareOrder(byte[] other) {
        return Arrays.compareUnsigned(order, other);
    }

    /** Equal for rows of which one replaces the other; a row without an order is replaced by its like alone. */
    public Object rival() {
        return order.length == 0 ? this : key;
    }
}
