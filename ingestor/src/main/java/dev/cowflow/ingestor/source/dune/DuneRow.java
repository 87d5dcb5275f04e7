package dev.cowflow.ingestor.source.dune;

import tools.jackson.databind.JsonNode;

/** One element of a result's rows: what it says, and its bytes as received. */
public final class DuneRow {
    private final JsonNode columns;
    private final byte[] json;

    DuneRow(JsonNode columns, byte[] json) {
        this.columns = columns;
        this.json = json;
    }

    public JsonNode columns() {
        return columns;
    }

    /** UTF-8 JSON exactly as it stood in the response; not to be changed. */
    public byte[] json() {
        return json;
    }
}
