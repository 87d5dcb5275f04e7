package dev.cowflow.local.sandbox.market;

/** How far apart the points of a price history are. */
public enum Resolution {
    FIVE_MINUTES,
    HOURLY,
    DAILY
}
