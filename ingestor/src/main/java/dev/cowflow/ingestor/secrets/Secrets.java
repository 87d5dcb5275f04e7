package dev.cowflow.ingestor.secrets;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;

/**
 * The secrets that this process was given, and texts without them. A second line of defence: the texts of libraries'
 * exceptions are not shown at all, but servers quote keys in their answers, too. Thread-safe.
 */
public final class Secrets {
    /** Shorter ones stand in harmless words. */
    private static final int SHORTEST = 8;

    private static final String INSTEAD = "<secret>";
    private static final Pattern NAMES = Pattern.compile(".*(KEY|PASSWORD|SECRET|TOKEN|WEBHOOK)");

    /** Longest first, so that one which is part of another leaves nothing of it. */
    private static final NavigableSet<String> KNOWN = new ConcurrentSkipListSet<>(
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    private Secrets() {}

    /** Takes over those of some settings whose names say that they are secrets. */
    public static void declareIn(Map<String, ?> settings) {
        settings.forEach((name, value) -> {
            if (NAMES.matcher(name).matches()) {
                declare(value.toString());
            }
        });
    }

    public static void declare(String secret) {
        for (String form : List.of(secret, secret.strip())) {
            if (form.length() >= SHORTEST) {
                KNOWN.add(form);
            }
        }
    }

    /** The text without any secret. */
    public static String redact(String text) {
        String redacted = text;
        for (String secret : KNOWN) {
            redacted = redacted.replace(secret, INSTEAD);
        }
        return redacted;
    }

    /** The stack trace of a failure for the log, its messages without any secret. */
    public static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return redact(text.toString().stripTrailing());
    }

    /**
     * The part of a failure that people may read: its message when it is one of our own, else its type only. Who
     * wrote the other messages did not know what they may hold.
     */
    public static String describe(Throwable failure) {
        boolean own = failure.getClass().getName().startsWith("dev.cowflow.");
        return own && failure.getMessage() != null
                ? redact(failure.getMessage())
                : failure.getClass().getSimpleName() + ", see the log of the ingestor";
    }
}
