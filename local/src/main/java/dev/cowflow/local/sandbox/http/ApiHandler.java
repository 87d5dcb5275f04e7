package dev.cowflow.local.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the route of each request to one API, logs the call, and answers with a fault or with the route's reply. */
public final class ApiHandler implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);

    private final Api api;
    private final Faults faults;
    private final Duration hang;
    private final CallLog callLog;
    private final Clock clock;

    /**
     * @param hang for how long a call without an answer is held
     */
    public ApiHandler(Api api, Faults faults, Duration hang, CallLog callLog, Clock clock) {
        this.api = api;
        this.faults = faults;
        this.hang = hang;
        this.callLog = callLog;
        this.clock = clock;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Instant arrival = clock.instant();
        try (exchange) {
            Sender.send(exchange, answer(Request.read(exchange), arrival));
        }
    }

    private Delivery answer(Request request, Instant arrival) {
        String path = request.path().substring(api.prefix().length());
        for (Route route : api.routes()) {
            Optional<Map<String, String>> variables = route.match(path);
            if (variables.isPresent() && route.method().equals(request.method())) {
                callLog.add(route.endpoint(), arrival);
                return answer(new Call(route, request.with(variables.get()), api.errors(), hang));
            }
        }
        return new Delivery.Whole(api.errors().notFound());
    }

    private Delivery answer(Call call) {
        try {
            Optional<Fault> fault = faults.take(call.route().endpoint(), call.request());
            return fault.isPresent() ? fault.get().meet(call) : new Delivery.Whole(call.answer());
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", call.request().method(), call.request().path(), e);
            return new Delivery.Whole(api.errors().internalError());
        }
    }
}
