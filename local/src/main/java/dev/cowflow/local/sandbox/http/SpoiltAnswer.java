package dev.cowflow.local.sandbox.http;

import java.time.Duration;

/** The endpoint does its work, and its answer is spoilt on the way back. */
public enum SpoiltAnswer implements Fault {
    /** Half of the announced bytes, then the connection is cut. */
    HALF_BODY,
    /** The answer's status over an empty body. */
    EMPTY_BODY,
    /** The first half of the text, with the length of that half announced: nothing but the text shows the loss. */
    TRUNCATED,
    /** Nothing: the connection is closed. */
    LOST;

    @Override
    public Delivery meet(Call call) {
        Reply reply = call.answer();
        return switch (this) {
            case HALF_BODY -> new Delivery.Half(reply);
            case EMPTY_BODY -> new Delivery.Whole(reply.withBody(""));
            case TRUNCATED ->
                new Delivery.Whole(
                        reply.withBody(reply.body().substring(0, reply.body().length() / 2)));
            case LOST -> new Delivery.Nothing(Duration.ZERO);
        };
    }
}
