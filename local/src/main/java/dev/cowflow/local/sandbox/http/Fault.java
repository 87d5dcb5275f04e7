package dev.cowflow.local.sandbox.http;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A failure that takes the place of an endpoint's answer. */
public sealed interface Fault {

    /** The answer in the words of the API that fails. */
    Reply reply(ErrorBodies errors);

    /**
     * HTTP 429.
     *
     * @param retryAfter announced in the Retry-After header in whole seconds; null for no header
     */
    record TooManyRequests(@Nullable Duration retryAfter) implements Fault {
        @Override
        public Reply reply(ErrorBodies errors) {
            Reply reply = errors.tooManyRequests();
            return retryAfter == null ? reply : reply.withHeader("Retry-After", Long.toString(retryAfter.toSeconds()));
        }
    }

    /** HTTP 500 with the API's own error body. */
    record ServerError() implements Fault {
        @Override
        public Reply reply(ErrorBodies errors) {
            return errors.internalError();
        }
    }

    /** HTTP 502 with the HTML page of a proxy in front of the API. */
    record HtmlPage() implements Fault {
        @Override
        public Reply reply(ErrorBodies errors) {
            return Reply.html(
                    502, "<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>");
        }
    }

    /** HTTP 400: there is no fault of that name. */
    record Unknown(String text) implements Fault {
        @Override
        public Reply reply(ErrorBodies errors) {
            return errors.badRequest("Unknown fault '" + text + "': use 429, 429;retry-after=SECONDS, 500 or html");
        }
    }

    /**
     * Reads {@code 429}, {@code 429;retry-after=SECONDS}, {@code 500} or {@code html}; any other text becomes
     * {@link Unknown}.
     */
    static Fault parse(String text) {
        Matcher matcher = Pattern.compile("429(?:;\\s*retry-after=(\\d{1,6}))?").matcher(text);
        if (matcher.matches()) {
            String seconds = matcher.group(1);
            return new TooManyRequests(seconds == null ? null : Duration.ofSeconds(Long.parseLong(seconds)));
        }
        return switch (text) {
            case "500" -> new ServerError();
            case "html" -> new HtmlPage();
            default -> new Unknown(text);
        };
    }
}
