package dev.cowflow.local.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the route of each request to one API, counts the call, and answers with a fault or with the route's reply. */
public final class ApiHandler implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);

    private final Api api;
    private final Faults faults;
    private final CallCounts counts;

    public ApiHandler(Api api, Faults faults, CallCounts counts) {
        this.api = api;
        this.faults = faults;
        this.counts = counts;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(Request.read(exchange)));
        }
    }

    private Reply answer(Request request) {
        String path = request.path().substring(api.prefix().length());
        for (Route route : api.routes()) {
            Optional<Map<String, String>> variables = route.match(path);
            if (variables.isPresent() && route.method().equals(request.method())) {
                return answer(route, request.with(variables.get()));
            }
        }
        return api.errors().notFound();
    }

    private Reply answer(Route route, Request request) {
        counts.add(route.endpoint());
        try {
            Optional<Fault> fault = faults.take(route.endpoint(), request);
            return fault.isPresent()
                    ? fault.get().reply(api.errors())
                    : route.handler().handle(request);
        } catch (ErrorReply e) {
            return e.reply();
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.method(), request.path(), e);
            return api.errors().internalError();
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
