package dev.cowflow.ingestor.coingecko;

import dev.cowflow.ingestor.prices.PricePoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;

/** The prices in a market_chart body. */
final class ChartBody {
    private ChartBody() {}

    /**
     * Ascending in time; points without a time or a price are left out, as CoinGecko sends them where it knows none.
     *
     * @throws JacksonException when the body is not a chart
     */
    static List<PricePoint> points(JsonNode body) {
        JsonNode prices = body.path("prices");
        if (!prices.isArray()) {
            throw new StreamReadException("no \"prices\" in the body");
        }
        List<PricePoint> points = new ArrayList<>();
        for (JsonNode point : prices) {
            JsonNode time = point.path(0);
            JsonNode price = point.path(1);
            if (time.isNull() || price.isNull()) {
                continue;
            }
            if (!time.isNumber() || !price.isNumber()) {
                throw new StreamReadException("not a point of a chart: " + point);
            }
            points.add(new PricePoint(Instant.ofEpochMilli(time.decimalValue().longValue()), price.decimalValue()));
        }
        points.sort(Comparator.comparing(PricePoint::time));
        return points;
    }
}
