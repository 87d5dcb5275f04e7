package dev.cowflow.local.sandbox.http;

/** The endpoints that calls are counted for and that faults can be asked for. */
public enum Endpoint {
    DUNE_EXECUTE_SQL(RateGroup.DUNE_LOW),
    DUNE_EXECUTE_QUERY(RateGroup.DUNE_LOW),
    DUNE_STATUS(RateGroup.DUNE_HIGH),
    DUNE_RESULTS(RateGroup.DUNE_HIGH),
    DUNE_RESULTS_CSV(RateGroup.DUNE_HIGH),
    DUNE_CANCEL(RateGroup.DUNE_HIGH),
    COINGECKO_PING(RateGroup.COINGECKO),
    COINGECKO_SIMPLE_PRICE(RateGroup.COINGECKO),
    COINGECKO_MARKET_CHART(RateGroup.COINGECKO),
    COINGECKO_MARKET_CHART_RANGE(RateGroup.COINGECKO),
    COINBASE_CANDLES(RateGroup.COINBASE);

    private final RateGroup group;

    Endpoint(RateGroup group) {
        this.group = group;
    }

    public RateGroup group() {
        return group;
    }

    /** Tells whether a call has an effect that a second one repeats: it starts an execution, and each one costs. */
    boolean startsWork() {
        return group == RateGroup.DUNE_LOW;
    }
}
