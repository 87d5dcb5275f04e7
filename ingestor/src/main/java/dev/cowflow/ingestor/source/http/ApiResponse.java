package dev.cowflow.ingestor.source.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** Answer of an upstream API, whatever the status; the body is complete. */
public final class ApiResponse {
    private static final int QUOTED_CHARACTERS = 300;

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    public ApiResponse(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    public int status() {
        return status;
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The bytes as received; not to be changed. */
    public byte[] body() {
        return body;
    }

    /** The server's clock, the {@code Date} header with its precision of a second; empty when absent or not a date. */
    public Optional<Instant> date() {
        return HttpDates.parse(headers.getFirst(HttpHeaders.DATE));
    }

    /** Pause that the server asks for; empty when it does not say. */
    public Optional<Duration> retryAfter(Instant now) {
        return HttpDates.retryAfter(headers.getFirst(HttpHeaders.RETRY_AFTER), now);
    }

    /** The beginning of the body in one line, for messages to people. */
    public String quote() {
        String text = new String(body, StandardCharsets.UTF_8).strip().replaceAll("\\s+", " ");
        return text.length() <= QUOTED_CHARACTERS ? text : text.substring(0, QUOTED_CHARACTERS) + "…";
    }
}
