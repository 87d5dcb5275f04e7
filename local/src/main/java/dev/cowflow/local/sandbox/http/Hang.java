package dev.cowflow.local.sandbox.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * No answer: the connection stays open, then it is closed. A client that is still waiting then may repeat a GET by
 * itself, and that is a call of its own.
 *
 * @param held how long it stays open; null for as long as the sandbox is set to
 */
public record Hang(@Nullable Duration held) implements Fault {
    @Override
    public Delivery meet(Call call) {
        return new Delivery.Nothing(held == null ? call.hang() : held);
    }
}
