package dev.cowflow.local.sandbox.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A fault as text: {@code NAME} or {@code NAME;OPTION=VALUE;…}. */
record FaultText(String name, Map<String, String> options) {
    static final String NAMES = "429[;retry-after=SECONDS], throttled, 500, 502, html, 503, 504, 1015,"
            + " hang[;seconds=SECONDS], half, empty, truncated, lost, refuse;code=CODE, execution;state=STATE";

    private static final Map<String, Fault> WITHOUT_OPTIONS = Map.ofEntries(
            Map.entry("429", new RateLimited(null)),
            Map.entry("hang", new Hang(null)),
            Map.entry("throttled", BadAnswer.THROTTLED),
            Map.entry("1015", BadAnswer.CLOUDFLARE_RATE_LIMIT),
            Map.entry("500", BadAnswer.SERVER_ERROR),
            Map.entry("502", BadAnswer.BAD_GATEWAY),
            Map.entry("html", BadAnswer.BAD_GATEWAY),
            Map.entry("503", BadAnswer.UNAVAILABLE),
            Map.entry("504", BadAnswer.GATEWAY_TIMEOUT),
            Map.entry("half", SpoiltAnswer.HALF_BODY),
            Map.entry("empty", SpoiltAnswer.EMPTY_BODY),
            Map.entry("truncated", SpoiltAnswer.TRUNCATED),
            Map.entry("lost", SpoiltAnswer.LOST));

    /** Empty when the text has another form. */
    static Optional<FaultText> split(String text) {
        String[] parts = text.split(";", -1);
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals < 1) {
                return Optional.empty();
            }
            options.put(
                    parts[i].substring(0, equals).strip(),
                    parts[i].substring(equals + 1).strip());
        }
        return Optional.of(new FaultText(parts[0].strip(), options));
    }

    /** Empty when there is no such fault, or not with these options. */
    Optional<Fault> fault() {
        if (options.isEmpty()) {
            return Optional.ofNullable(WITHOUT_OPTIONS.get(name));
        }
        return switch (name) {
            case "429" -> seconds("retry-after").map(RateLimited::new);
            case "hang" -> seconds("seconds").map(Hang::new);
            case "refuse" -> Optional.ofNullable(options.get("code")).map(code -> new Refusal(code, options));
            case "execution" -> only("state").map(ExecutionEnd::new);
            default -> Optional.empty();
        };
    }

    private Optional<Duration> seconds(String option) {
        return only(option)
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }

    /** The value of the option, when it is the only one. */
    private Optional<String> only(String option) {
        return options.size() == 1 ? Optional.ofNullable(options.get(option)) : Optional.empty();
    }
}
