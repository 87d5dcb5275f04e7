package dev.cowflow.local.sandbox.coinbase;

import dev.cowflow.local.sandbox.http.Api;
import dev.cowflow.local.sandbox.http.Endpoint;
import dev.cowflow.local.sandbox.http.ErrorBodies;
import dev.cowflow.local.sandbox.http.Route;
import dev.cowflow.local.sandbox.market.Market;
import java.time.Clock;
import java.util.List;

/** Coinbase Exchange as an ingestor of prices uses it: minute bars, without a key. */
public final class CoinbaseApi implements Api {
    public static final String PREFIX = "/coinbase";

    private final List<Route> routes;

    /**
     * @param seed decides which answers hold more than was asked for
     */
    public CoinbaseApi(Market market, Clock clock, long seed) {
        Candles candles = new Candles(market, clock, seed);
        this.routes = List.of(new Route(Endpoint.COINBASE_CANDLES, "GET", "/products/{id}/candles", candles::candles));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    @Override
    public ErrorBodies errors() {
        return new CoinbaseErrors();
    }
}
