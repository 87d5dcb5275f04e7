package dev.cowflow.local.sandbox.http;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The failures that calls meet: the one that the call's header names, else the next one asked for, else one by chance.
 * Thread-safe.
 */
public final class Faults {
    /** A request with this header meets the fault it names, see {@link Fault}. */
    public static final String HEADER = "X-Sandbox-Fault";

    private final FaultRate rate;
    private final Map<Endpoint, Queue<Fault>> pending = new ConcurrentHashMap<>();
    private final Map<Endpoint, AtomicLong> leftToChance = new ConcurrentHashMap<>();

    public Faults(FaultRate rate) {
        this.rate = rate;
    }

    /** Lets the next {@code calls} calls of the endpoint fail, after those already asked for. */
    public void next(Endpoint endpoint, int calls, Fault fault) {
        pending.computeIfAbsent(endpoint, e -> new ConcurrentLinkedQueue<>()).addAll(Collections.nCopies(calls, fault));
    }

    /** The fault that this call of the endpoint meets, if any. */
    Optional<Fault> take(Endpoint endpoint, Request request) {
        String header = request.header(HEADER);
        if (header != null) {
            return Optional.of(Fault.parse(header));
        }
        Queue<Fault> queue = pending.get(endpoint);
        Fault asked = queue == null ? null : queue.poll();
        return asked == null ? byChance(endpoint) : Optional.of(asked);
    }

    private Optional<Fault> byChance(Endpoint endpoint) {
        long call =
                leftToChance.computeIfAbsent(endpoint, e -> new AtomicLong()).getAndIncrement();
        return rate.fault(endpoint, call);
    }
}
