package dev.cowflow.sink.rebuild;

import dev.cowflow.sink.batch.Batch;
import dev.cowflow.sink.batch.Received;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds back what has been read lately. A trade's provisional row and its final one mostly come soon after each other; then
 * only the better one goes on. Not thread-safe.
 */
final class RecentRows<F> {
    private final int most;
    private final Map<Object, Received<F>> held = new LinkedHashMap<>();

    /** @param most rows that are held back */
    RecentRows(int most) {
        this.most = most;
    }

    /** Takes in a batch and gives the rows that have waited longest, as many as are too many. */
    Batch<F> exchange(Batch<F> batch) {
        batch.received().forEach(next -> held.merge(next.row().key(), next, RecentRows::better));
        return new Batch<>(take(held.size() - most), batch.undecodable());
    }

    /** All that is still held. */
    Batch<F> rest() {
        return new Batch<>(take(held.size()), List.of());
    }

    private List<Received<F>> take(int count) {
        List<Received<F>> taken = new ArrayList<>();
        Iterator<Received<F>> oldest = held.values().iterator();
        while (taken.size() < count) {
            taken.add(oldest.next());
            oldest.remove();
        }
        return taken;
    }

    private static <F> Received<F> better(Received<F> one, Received<F> next) {
        return next.row().compareOrder(one.row().order()) >= 0 ? next : one;
    }
}
