package dev.cowflow.local.sandbox.coingecko;

import dev.cowflow.local.sandbox.http.Json;
import dev.cowflow.local.sandbox.http.Reply;
import dev.cowflow.local.sandbox.http.Request;
import dev.cowflow.local.sandbox.market.Market;
import dev.cowflow.local.sandbox.market.PricePoint;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Serves {@code /simple/price}. A coin that is not known is left out, a currency that is not known too. */
final class CurrentPrices {
    private final Market market;
    private final Clock clock;

    CurrentPrices(Market market, Clock clock) {
        this.market = market;
        this.clock = clock;
    }

    Reply prices(Request request) {
        String ids = Parameters.required(request, "ids");
        boolean inUsd = List.of(Parameters.required(request, "vs_currencies").split(",", -1))
                .contains("usd");
        Precision precision = Precision.ofCurrentPrice(request);
        Map<String, Object> body = new LinkedHashMap<>();
        for (String id : ids.split(",", -1)) {
            if (market.knows(id)) {
                body.put(id, inUsd ? price(id, request, precision) : Map.of());
            }
        }
        return Reply.json(200, body);
    }

    private Map<String, Object> price(String id, Request request, Precision precision) {
        return market.latestPrice(id, clock.instant())
                .map(point -> price(point, request, precision))
                .orElse(Map.of());
    }

    private static Map<String, Object> price(PricePoint point, Request request, Precision precision) {
        Json.Fields fields =
                new Json.Fields().put("usd", point.price() == null ? null : precision.apply(point.price()));
        if (Parameters.isTrue(request, "include_market_cap")) {
            fields.put("usd_market_cap", point.marketCap());
        }
        if (Parameters.isTrue(request, "include_24hr_vol")) {
            fields.put("usd_24h_vol", point.volume());
        }
        if (Parameters.isTrue(request, "include_last_updated_at")) {
            fields.put("last_updated_at", point.time().getEpochSecond());
        }
        return fields.toMap();
    }
}
