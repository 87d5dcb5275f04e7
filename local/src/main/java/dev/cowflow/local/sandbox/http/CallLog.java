package dev.cowflow.local.sandbox.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Times of the calls of each endpoint since the start, by the sandbox's clock, failures included. A request that fits
 * no endpoint does not count. Thread-safe.
 */
public final class CallLog {
    private final Map<Endpoint, Queue<Instant>> arrivals = new ConcurrentHashMap<>();

    void add(Endpoint endpoint, Instant arrival) {
        arrivals.computeIfAbsent(endpoint, e -> new ConcurrentLinkedQueue<>()).add(arrival);
    }

    /** Number of calls of the endpoint. */
    public long total(Endpoint endpoint) {
        Collection<Instant> calls = arrivals.get(endpoint);
        return calls == null ? 0 : calls.size();
    }

    /** Number of calls of all endpoints of the group together. */
    public long total(RateGroup group) {
        return sorted(group).size();
    }

    /** The largest number of calls in any window {@code [t, t + length)}: what a limit per length must not be below. */
    public int mostWithin(RateGroup group, Duration length) {
        List<Instant> calls = sorted(group);
        int most = 0;
        int first = 0;
        for (int last = 0; last < calls.size(); last++) {
            while (!calls.get(first).plus(length).isAfter(calls.get(last))) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    private List<Instant> sorted(RateGroup group) {
        return arrivals.entrySet().stream()
                .filter(entry -> entry.getKey().group() == group)
                .flatMap(entry -> entry.getValue().stream())
                .sorted()
                .toList();
    }
}
