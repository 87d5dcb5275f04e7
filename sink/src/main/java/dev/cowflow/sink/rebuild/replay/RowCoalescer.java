package dev.cowflow.sink.rebuild.replay;

import dev.cowflow.sink.table.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Buffers rows that were read lately and keeps the best of each key. A trade's provisional row and its final one mostly
 * come soon after each other; then only the better one has to be written. Not thread-safe.
 */
public final class RowCoalescer<F> {
    private final int most;
    private final Map<Object, Row<F>> best = new LinkedHashMap<>();
    private final Map<Object, List<Row<F>>> worse = new HashMap<>();
    private int buffered;

    /**
     * Rows that have been buffered long enough.
     *
     * @param rows the best of each key
     * @param worse the others of these keys, for the case that the database refuses one of the best
     */
    record Due<F>(List<Row<F>> rows, List<Row<F>> worse) {}

    /** @param most rows that are buffered, worse ones included */
    public RowCoalescer(int most) {
        this.most = most;
    }

    /** Takes in rows and gives those that have waited longest, as many as are too many. */
    Due<F> exchange(List<Row<F>> rows) {
        rows.forEach(this::buffer);
        return release(most);
    }

    /** All that is still buffered. */
    Due<F> rest() {
        return release(0);
    }

    private void buffer(Row<F> next) {
        Object rival = next.rival();
        Row<F> before = best.putIfAbsent(rival, next);
        if (before == null) {
            buffered++;
            return;
        }
        int order = next.compareOrder(before.order());
        if (order == 0) {
            return; // the same row once more
        }
        if (order > 0) {
            best.put(rival, next);
        }
        worse.computeIfAbsent(rival, key -> new ArrayList<>()).add(order > 0 ? before : next);
        buffered++;
    }

    private Due<F> release(int rest) {
        List<Row<F>> rows = new ArrayList<>();
        List<Row<F>> others = new ArrayList<>();
        Iterator<Row<F>> oldest = best.values().iterator();
        while (buffered > rest) {
            Row<F> row = oldest.next();
            oldest.remove();
            rows.add(row);
            List<Row<F>> worseOnes =
                    Optional.ofNullable(worse.remove(row.rival())).orElse(List.of());
            others.addAll(worseOnes);
            buffered -= 1 + worseOnes.size();
        }
        return new Due<>(rows, others);
    }
}
