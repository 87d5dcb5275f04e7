package dev.cowflow.bench.endtoend;

/** Which way a trade takes into the warehouse. */
enum Route {
    /** Produced as the ingestor does, priced by the enricher, written by the sink, the raw trade too. */
    END_TO_END("end-to-end"),

    /** Produced as the enricher does, with figures made up beforehand; only the sink has work. */
    SINK_ONLY("insert");

    private final String title;

    Route(String title) {
        this.title = title;
    }

    /** What lines of results call it. */
    String title() {
        return title;
    }
}
