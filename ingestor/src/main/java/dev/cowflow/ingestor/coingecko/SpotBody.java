package dev.cowflow.ingestor.coingecko;

import dev.cowflow.ingestor.http.UnexpectedBodyException;
import dev.cowflow.ingestor.prices.PricePoint;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The prices in a simple/price body. */
final class SpotBody {
    private SpotBody() {}

    /**
     * By coin id. Coins without a price or without the time of it are left out.
     *
     * @throws UnexpectedBodyException when the body is not one of simple/price
     */
    static Map<String, PricePoint> points(JsonNode body) {
        if (!body.isObject()) {
            throw new UnexpectedBodyException("not an object");
        }
        Map<String, PricePoint> points = new HashMap<>();
        body.properties().forEach(coin -> {
            JsonNode price = coin.getValue().path("usd");
            JsonNode updated = coin.getValue().path("last_updated_at");
            if (price.isNumber() && updated.isIntegralNumber()) {
                points.put(coin.getKey(), new PricePoint(instant(updated), price.decimalValue()));
            }
        });
        return points;
    }

    private static Instant instant(JsonNode seconds) {
        try {
            return Instant.ofEpochSecond(seconds.longValue());
        } catch (DateTimeException e) {
            throw new UnexpectedBodyException("not a time in seconds: " + seconds, e);
        }
    }
}
