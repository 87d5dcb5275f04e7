package dev.cowflow.bench.growth;

import java.util.Locale;

/** Kinds of input that the join is measured with, in the order of the measurements. */
enum Load {
    /** Trades of any time there are ticks for: the ticks they need have to be read from RocksDB. */
    COLD("cold trade"),
    /** Ticks of any time, between two others: late by up to the whole history. */
    LATE("late tick"),
    /** Trades of the last hour: the ticks they need are on the heap. Last, since late ticks there would correct them all. */
    HOT("hot trade");

    /** Keeps rounds short of the loads that take some fifty times as long as a hot trade. */
    private static final double SHARE_OF_THE_DEAR = 0.04;

    private final String title;

    Load(String title) {
        this.title = title;
    }

    /** Name of the load, for people. */
    String title() {
        return title;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Offers in a round, as a share of those in a round of hot trades. */
    double share() {
        return this == HOT ? 1 : SHARE_OF_THE_DEAR;
    }
}
