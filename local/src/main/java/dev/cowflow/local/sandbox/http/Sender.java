package dev.cowflow.local.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import dev.cowflow.schemas.process.Pauses;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Puts deliveries on the wire. Whoever calls it closes the exchange, which cuts what is not complete. */
final class Sender {
    private Sender() {}

    static void send(HttpExchange exchange, Delivery delivery) throws IOException {
        if (delivery instanceof Delivery.Whole whole) {
            byte[] body = bytes(whole.reply());
            whole.reply().whenSent().run();
            write(exchange, whole.reply(), body, body.length);
        } else if (delivery instanceof Delivery.Half half) {
            byte[] body = bytes(half.reply());
            write(exchange, half.reply(), body, body.length / 2);
        } else if (delivery instanceof Delivery.Nothing nothing) {
            hold(nothing.held());
        }
    }

    private static byte[] bytes(Reply reply) {
        return reply.body().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(HttpExchange exchange, Reply reply, byte[] body, int sent) throws IOException {
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        if (sent > 0) {
            OutputStream out = exchange.getResponseBody();
            out.write(body, 0, sent);
            out.flush();
        }
    }

    /** Ends early when the sandbox is closed, which interrupts its threads. */
    private static void hold(Duration time) {
        try {
            Pauses.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
