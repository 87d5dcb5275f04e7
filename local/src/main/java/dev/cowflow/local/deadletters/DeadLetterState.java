package dev.cowflow.local.deadletters;

import java.util.Locale;

/** The state of something that was dead-lettered. */
public enum DeadLetterState {
    /** Nobody has done anything about it. */
    OPEN,
    /** It was sent again, or a newer record has taken its place. */
    SETTLED,
    /** Somebody has said that it need not be sent again, and why. */
    DISCARDED;

    /** Its name in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
