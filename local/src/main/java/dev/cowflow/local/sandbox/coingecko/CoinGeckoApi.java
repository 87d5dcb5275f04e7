package dev.cowflow.local.sandbox.coingecko;

import dev.cowflow.local.sandbox.http.Api;
import dev.cowflow.local.sandbox.http.Endpoint;
import dev.cowflow.local.sandbox.http.ErrorBodies;
import dev.cowflow.local.sandbox.http.Reply;
import dev.cowflow.local.sandbox.http.Route;
import dev.cowflow.local.sandbox.market.Market;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** CoinGecko's API as an ingestor of prices uses it, on one host for all plans. */
public final class CoinGeckoApi implements Api {
    private final Clock clock;
    private final List<Route> routes;

    public CoinGeckoApi(Market market, Clock clock) {
        this.clock = clock;
        Charts charts = new Charts(market, clock);
        CurrentPrices currentPrices = new CurrentPrices(market, clock);
        this.routes = List.of(
                route(
                        Endpoint.COINGECKO_PING,
                        "/ping",
                        request -> Reply.json(200, Map.of("gecko_says", "(V3) To the Moon!"))),
                route(Endpoint.COINGECKO_SIMPLE_PRICE, "/simple/price", currentPrices::prices),
                route(Endpoint.COINGECKO_MARKET_CHART, "/coins/{id}/market_chart", charts::lastDays),
                route(Endpoint.COINGECKO_MARKET_CHART_RANGE, "/coins/{id}/market_chart/range", charts::range));
    }

    @Override
    public String prefix() {
        return "/coingecko/api/v3";
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    @Override
    public ErrorBodies errors() {
        return new CoinGeckoErrors(clock);
    }

    /** A wrong key is refused everywhere; none is the keyless plan. */
    private Route route(Endpoint endpoint, String template, Route.Handler handler) {
        return new Route(endpoint, "GET", template, request -> {
            Plan.of(request, clock.instant());
            return handler.handle(request);
        });
    }
}
