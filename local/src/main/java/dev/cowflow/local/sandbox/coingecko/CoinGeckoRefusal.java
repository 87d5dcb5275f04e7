package dev.cowflow.local.sandbox.coingecko;

import dev.cowflow.local.sandbox.http.Reply;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Refusals of CoinGecko that no retry changes, in each of its shapes of errors. Options: {@code shape} is
 * {@code status}, {@code nested}, {@code split} or {@code text} (see {@link CoinGeckoErrors}), {@code status} the HTTP
 * status, both by default as they are known.
 */
enum CoinGeckoRefusal {
    REQUEST_TIMEOUT(408, 408, Shape.STATUS, "Request Timeout"),
    KEY_WRONG(10002, 401, Shape.STATUS, "API Key Missing"),
    PLAN_TOO_SMALL(10005, 401, Shape.STATUS, "This request is limited to subscribers of a higher plan"),
    PRO_KEY_ON_PUBLIC_HOST(
            10010,
            400,
            Shape.SPLIT,
            "If you are using Pro API key, please change your root URL from api.coingecko.com to"
                    + " pro-api.coingecko.com"),
    DEMO_KEY_ON_PRO_HOST(
            10011,
            400,
            Shape.SPLIT,
            "If you are using Demo API key, please change your root URL from pro-api.coingecko.com to"
                    + " api.coingecko.com"),
    TOO_FAR_BACK(10012, 401, Shape.NESTED, "Your request exceeds the allowed time range."),
    FIREWALL(1020, 403, Shape.STATUS, "Access denied by the firewall of the network");

    private final int code;
    private final int status;
    private final Shape shape;
    private final String message;

    CoinGeckoRefusal(int code, int status, Shape shape, String message) {
        this.code = code;
        this.status = status;
        this.shape = shape;
        this.message = message;
    }

    static Optional<Reply> reply(Instant now, String code, Map<String, String> options) {
        return Arrays.stream(values())
                .filter(refusal -> String.valueOf(refusal.code).equals(code))
                .findFirst()
                .flatMap(refusal -> refusal.reply(now, options));
    }

    /** Empty when an option has a value that it cannot have. */
    private Optional<Reply> reply(Instant now, Map<String, String> options) {
        String httpStatus = options.getOrDefault("status", String.valueOf(status));
        String bodyShape = options.getOrDefault("shape", shape.name().toLowerCase(Locale.ROOT));
        return httpStatus.matches("[2-5]\\d\\d")
                ? Shape.named(bodyShape).map(found -> reply(now, Integer.parseInt(httpStatus), found))
                : Optional.empty();
    }

    private Reply reply(Instant now, int httpStatus, Shape bodyShape) {
        return switch (bodyShape) {
            case STATUS -> CoinGeckoErrors.status(now, httpStatus, code, message);
            case NESTED -> CoinGeckoErrors.nestedStatus(now, httpStatus, code, message);
            case SPLIT -> CoinGeckoErrors.splitStatus(httpStatus, code, message);
            case TEXT -> CoinGeckoErrors.text(httpStatus, message);
        };
    }

    private enum Shape {
        STATUS,
        NESTED,
        SPLIT,
        TEXT;

        static Optional<Shape> named(String name) {
            return Arrays.stream(values())
                    .filter(shape -> shape.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst();
        }
    }
}
