package dev.cowflow.local.sandbox.http;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The failures that the next calls of each endpoint will meet, in the order they were asked for. Thread-safe. */
public final class Faults {
    /** A request with this header meets the fault it names, see {@link Fault#parse}. */
    public static final String HEADER = "X-Sandbox-Fault";

    private final Map<Endpoint, Queue<Fault>> pending = new ConcurrentHashMap<>();

    /** Lets the next {@code calls} calls of the endpoint fail, after those already asked for. */
    public void next(Endpoint endpoint, int calls, Fault fault) {
        pending.computeIfAbsent(endpoint, e -> new ConcurrentLinkedQueue<>()).addAll(Collections.nCopies(calls, fault));
    }

    /** The fault that this call of the endpoint meets, if any: the one its header names, else the next one asked for. */
    Optional<Fault> take(Endpoint endpoint, Request request) {
        String header = request.header(HEADER);
        if (header != null) {
            return Optional.of(Fault.parse(header));
        }
        Queue<Fault> queue = pending.get(endpoint);
        return queue == null ? Optional.empty() : Optional.ofNullable(queue.poll());
    }
}
