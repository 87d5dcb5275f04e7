package dev.cowflow.local.sandbox.http;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** How often each endpoint was called, failures included. Thread-safe. */
public final class CallCounts {
    private final Map<Endpoint, AtomicLong> counts = new EnumMap<>(Endpoint.class);

    public CallCounts() {
        for (Endpoint endpoint : Endpoint.values()) {
            counts.put(endpoint, new AtomicLong());
        }
    }

    void add(Endpoint endpoint) {
        counter(endpoint).incrementAndGet();
    }

    public long of(Endpoint endpoint) {
        return counter(endpoint).get();
    }

    private AtomicLong counter(Endpoint endpoint) {
        return counts.getOrDefault(endpoint, new AtomicLong());
    }
}
