package dev.cowflow.bench.growth;

import java.util.Locale;

/** What is offered to the join while it is measured, in the order in which it is. */
enum Load {
    /** Trades of any time there are ticks for: the ticks they need have to be read from RocksDB. */
    COLD("cold trade"),
    /** Ticks of any time, between two others: late by up to the whole history. */
    LATE("late tick"),
    /** Trades of the last hour: the ticks they need are on the heap. Last, since late ticks there would correct them all. */
    HOT("hot trade");

    /** What takes fifty times as long is offered less often. */
    private static final double SHARE_OF_THE_DEAR = 0.04;

    private final String title;

    Load(String title) {
        this.title = title;
    }

    /** What one of it is called. */
    String title() {
        return title;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How often it is offered for each time that a trade is offered hot. */
    double share() {
        return this == HOT ? 1 : SHARE_OF_THE_DEAR;
    }
}
