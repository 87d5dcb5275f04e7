package dev.cowflow.bench.growth;

/**
 * Size of a task's price history.
 *
 * @param ticks of all tokens together
 * @param tokens each with as many ticks, one a minute
 */
record StateSize(long ticks, int tokens) {
    private static final long MILLION = 1_000_000;
    private static final long THOUSAND = 1_000;

    /** Throws IllegalArgumentException for less than a day of ticks of each token, and for less than two tokens. */
    StateSize {
        if (tokens < 2 || ticks / tokens < 24 * 60) {
            throw new IllegalArgumentException("a state has at least 2 tokens and 1440 ticks of each, not " + ticks
                    + " ticks of " + tokens + " tokens");
        }
    }

    long minutes() {
        return ticks / tokens;
    }

    /** For example {@code 10m-50}: ten million ticks of 50 tokens. */
    String id() {
        return amount(ticks) + "-" + tokens;
    }

    /** For example {@code 10m}. */
    static String amount(long ticks) {
        if (ticks % MILLION == 0) {
            return ticks / MILLION + "m";
        }
        return ticks % THOUSAND == 0 ? ticks / THOUSAND + "k" : Long.toString(ticks);
    }
}
