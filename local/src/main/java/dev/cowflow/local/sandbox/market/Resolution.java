package dev.cowflow.local.sandbox.market;

/** Distance between the points of a price history. */
public enum Resolution {
    FIVE_MINUTES,
    HOURLY,
    DAILY
}
