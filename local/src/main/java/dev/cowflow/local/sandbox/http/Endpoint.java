package dev.cowflow.local.sandbox.http;

/** The endpoints that calls are counted for and that faults can be asked for. */
public enum Endpoint {
    DUNE_EXECUTE_SQL,
    DUNE_EXECUTE_QUERY,
    DUNE_STATUS,
    DUNE_RESULTS,
    DUNE_RESULTS_CSV,
    DUNE_CANCEL,
    COINGECKO_PING,
    COINGECKO_SIMPLE_PRICE,
    COINGECKO_MARKET_CHART,
    COINGECKO_MARKET_CHART_RANGE
}
