package dev.cowflow.ingestor.source.coingecko;

import dev.cowflow.ingestor.source.JsonDecimal;
import dev.cowflow.ingestor.source.PricePoint;
import dev.cowflow.ingestor.source.http.UnexpectedBodyException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The prices in a simple/price body. */
final class SpotBody {
    private SpotBody() {}

    /**
     * By coin id. Coins without a price, or without the time of it, are left out: CoinGecko does not know them.
     *
     * @throws UnexpectedBodyException when the body is not one of simple/price
     */
    static Map<String, PricePoint> points(JsonNode body) {
        if (!body.isObject()) {
            throw new UnexpectedBodyException("not an object");
        }
        Map<String, PricePoint> points = new HashMap<>();
        body.properties().forEach(coin -> {
            Optional<BigDecimal> price = JsonDecimal.read(coin.getValue().path("usd"));
            Optional<Instant> updated =
                    JsonDecimal.read(coin.getValue().path("last_updated_at")).flatMap(EpochTimes::ofSeconds);
            if (price.isPresent() && updated.isPresent()) {
                points.put(coin.getKey(), new PricePoint(updated.get(), price.get()));
            }
        });
        return points;
    }
}
