package dev.cowflow.bench.growth;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** So many trades or ticks as the topology would have decoded them, and how they are offered. */
record OfferBatch<T>(List<T> all, Consumer<T> offer) {
    static <T> OfferBatch<T> of(int size, Supplier<T> next, Consumer<T> offer) {
        List<T> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(next.get());
        }
        return new OfferBatch<>(all, offer);
    }

    /** Ends early when the thread is interrupted. */
    void offerAll() throws InterruptedException {
        for (T one : all) {
            InterruptCheck.heed();
            offer.accept(one);
        }
    }
}
