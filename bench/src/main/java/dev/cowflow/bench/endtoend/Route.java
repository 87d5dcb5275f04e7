package dev.cowflow.bench.endtoend;

/** Part of the pipeline that a trade of the benchmark passes on its way into the warehouse. */
enum Route {
    /** Produced as the ingestor does, priced by the enricher, written by the sink, the raw trade too. */
    END_TO_END("end-to-end"),

    /** Produced as the enricher does, with figures made up beforehand; only the sink has work. */
    SINK_ONLY("insert");

    private final String title;

    Route(String title) {
        this.title = title;
    }

    /** Name of the route in lines of results. */
    String title() {
        return title;
    }
}
