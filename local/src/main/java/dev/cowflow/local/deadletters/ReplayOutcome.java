package dev.cowflow.local.deadletters;

import java.util.Locale;

/** The outcome of sending something again. */
public enum ReplayOutcome {
    /** Its record is in the topic once more. */
    REPLAYED("sent again"),
    /** Its record is in the topic once more, and was dead-lettered again. */
    FAILED_AGAIN("sent again, and dead-lettered again"),
    /** Its topic has a newer record of the same key, which counts. */
    SUPERSEDED("a newer record has taken its place"),
    /** There is nothing to send to the topic. */
    NO_RECORD("is no record of the topic: read its window again by control.ingest_request, then --discard it");

    private final String text;

    ReplayOutcome(String text) {
        this.text = text;
    }

    /** Its name in lower case, with blanks. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** For people. */
    public String text() {
        return text;
    }
}
