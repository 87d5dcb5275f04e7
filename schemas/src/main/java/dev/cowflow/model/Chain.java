package dev.cowflow.model;

/** Names of chains as they stand in keys, records and tables. */
public final class Chain {
    public static final String ETHEREUM = "ethereum";

    private Chain() {}
}
