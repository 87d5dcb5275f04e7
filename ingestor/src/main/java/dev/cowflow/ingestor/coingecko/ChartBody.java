package dev.cowflow.ingestor.coingecko;

import dev.cowflow.ingestor.http.UnexpectedBodyException;
import dev.cowflow.ingestor.prices.PricePoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The prices in a market_chart body. */
final class ChartBody {
    private ChartBody() {}

    /**
     * Ascending in time; points without a time or a price are left out, as CoinGecko sends them where it knows none.
     *
     * @throws UnexpectedBodyException when the body is not a chart
     */
    static List<PricePoint> points(JsonNode body) {
        JsonNode prices = body.path("prices");
        if (!prices.isArray()) {
            throw new UnexpectedBodyException("no \"prices\" in the body");
        }
        List<PricePoint> points = new ArrayList<>();
        for (JsonNode point : prices) {
            JsonNode time = point.path(0);
            JsonNode price = point.path(1);
            if (time.isNull() || price.isNull()) {
                continue;
            }
            if (!time.isNumber() || !price.isNumber()) {
                throw new UnexpectedBodyException("not a point of a chart: " + point);
            }
            points.add(new PricePoint(Instant.ofEpochMilli(time.longValue()), price.decimalValue()));
        }
        points.sort(Comparator.comparing(PricePoint::time));
        return points;
    }
}
