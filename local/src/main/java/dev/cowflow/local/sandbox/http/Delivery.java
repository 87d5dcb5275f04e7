package dev.cowflow.local.sandbox.http;

import java.time.Duration;

/** Bytes that travel back over the connection, or none. */
sealed interface Delivery {

    /** The reply as it is. */
    record Whole(Reply reply) implements Delivery {}

    /** Announces the length of the whole body, sends the first half of it and cuts the connection. */
    record Half(Reply reply) implements Delivery {}

    /** Holds the connection for that long, then closes it without a byte. */
    record Nothing(Duration held) implements Delivery {}
}
