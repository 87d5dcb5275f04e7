package dev.cowflow.local.sandbox.coinbase;

import dev.cowflow.local.sandbox.http.ErrorReply;
import dev.cowflow.local.sandbox.http.Request;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/** From when to when a request asks for bars, by their starts, both inclusive. */
record Window(Instant start, Instant end) {
    static final int MAX_BARS = 300;

    private static final Duration LONGEST = Duration.ofMinutes(MAX_BARS);

    /**
     * The parameters {@code start} and {@code end} of a request; the last {@value #MAX_BARS} minutes when one is missing.
     *
     * @throws ErrorReply when one is no time, or the window is reversed or too long
     */
    static Window of(Request request, Instant now) {
        String start = request.parameter("start");
        String end = request.parameter("end");
        if (start == null || end == null) {
            return new Window(now.minus(LONGEST).plusNanos(1), now);
        }
        Window window = new Window(time("start", start), time("end", end));
        if (window.start.isAfter(window.end)) {
            throw badRequest("start must be before end");
        }
        if (Duration.between(window.start, window.end).compareTo(LONGEST) > 0) {
            throw badRequest("granularity too small for the requested time range. Count of aggregations requested"
                    + " exceeds " + MAX_BARS);
        }
        return window;
    }

    /** Seconds since the epoch, or ISO 8601, in UTC when it names no offset. */
    private static Instant time(String name, String text) {
        try {
            if (text.matches("\\d{1,11}")) {
                return Instant.ofEpochSecond(Long.parseLong(text));
            }
            TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, Instant::from, LocalDateTime::from);
            return time instanceof Instant instant
                    ? instant
                    : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw badRequest("Invalid " + name);
        }
    }

    private static ErrorReply badRequest(String message) {
        return new ErrorReply(CoinbaseErrors.of(400, message));
    }
}
