package dev.cowflow.sink.rebuild;

import dev.cowflow.sink.batch.Batch;
import dev.cowflow.sink.batch.Received;
import dev.cowflow.sink.batch.Rejected;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds back what has been read lately. A trade's provisional row and its final one mostly come soon after each other; then
 * only the better one has to be written. Not thread-safe.
 */
final class RecentRows<F> {
    private final int most;
    private final Map<Object, Received<F>> best = new LinkedHashMap<>();
    private final Map<Object, List<Received<F>>> worse = new HashMap<>();
    private int held;

    /**
     * What has been held back long enough.
     *
     * @param rows the best of each key
     * @param worse the others of these keys, for the case that the database refuses one of the best
     */
    record Due<F>(Batch<F> rows, List<Received<F>> worse) {}

    /** @param most rows that are held back, worse ones included */
    RecentRows(int most) {
        this.most = most;
    }

    /** Takes in a batch and gives the rows that have waited longest, as many as are too many. */
    Due<F> exchange(Batch<F> batch) {
        batch.received().forEach(this::hold);
        return release(most, batch.undecodable());
    }

    /** All that is still held. */
    Due<F> rest() {
        return release(0, List.of());
    }

    private void hold(Received<F> next) {
        Received<F> before = best.putIfAbsent(next.row().key(), next);
        if (before == null) {
            held++;
            return;
        }
        int order = next.row().compareOrder(before.row().order());
        if (order == 0) {
            return; // the same row once more
        }
        if (order > 0) {
            best.put(next.row().key(), next);
        }
        worse.computeIfAbsent(next.row().key(), key -> new ArrayList<>()).add(order > 0 ? before : next);
        held++;
    }

    private Due<F> release(int rest, List<Rejected> undecodable) {
        List<Received<F>> rows = new ArrayList<>();
        List<Received<F>> others = new ArrayList<>();
        Iterator<Received<F>> oldest = best.values().iterator();
        while (held > rest) {
            Received<F> row = oldest.next();
            oldest.remove();
            rows.add(row);
            List<Received<F>> worseOnes =
                    Optional.ofNullable(worse.remove(row.row().key())).orElse(List.of());
            others.addAll(worseOnes);
            held -= 1 + worseOnes.size();
        }
        return new Due<>(new Batch<>(rows, undecodable), others);
    }
}
