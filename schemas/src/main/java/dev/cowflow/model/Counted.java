package dev.cowflow.model;

import java.util.Locale;

/** Numbers with the things that they count, for people. */
public final class Counted {
    private Counted() {}

    /** As in "1 trade", "0 trades" and "1,204 trades". */
    public static String of(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
