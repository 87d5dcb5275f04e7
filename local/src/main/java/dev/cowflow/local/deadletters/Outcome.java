package dev.cowflow.local.deadletters;

import java.util.Locale;

/** What came of sending a letter again. */
public enum Outcome {
    /** Its record is in the topic once more. */
    REPLAYED("sent again"),
    /** Another letter of the same record was sent: two services had set it aside. */
    REPEATED("is of a record that was sent again already"),
    /** Its topic has a newer record of the same key, which counts. */
    SUPERSEDED("a newer record has taken its place"),
    /** There is nothing to send to the topic. */
    NO_RECORD("never was a record of the topic: read its window again by control.ingest_request");

    private final String text;

    Outcome(String text) {
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
