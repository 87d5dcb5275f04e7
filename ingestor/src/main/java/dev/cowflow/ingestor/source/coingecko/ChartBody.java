package dev.cowflow.ingestor.source.coingecko;

import dev.cowflow.ingestor.source.JsonDecimal;
import dev.cowflow.ingestor.source.PricePoint;
import dev.cowflow.ingestor.source.PriceSeries;
import dev.cowflow.ingestor.source.http.UnexpectedBodyException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** The prices in a market_chart body. */
final class ChartBody {
    private static final Logger LOG = LoggerFactory.getLogger(ChartBody.class);

    private ChartBody() {}

    /**
     * Ascending in time, one point per instant. Points without a time or a price are left out, as CoinGecko sends them
     * where it knows none; so is a price that is no number, lest one such point keep all others of its window away.
     *
     * @throws UnexpectedBodyException when the body is not a chart
     */
    static List<PricePoint> points(JsonNode body) {
        JsonNode prices = body.path("prices");
        if (!prices.isArray()) {
            throw new UnexpectedBodyException("no \"prices\" in the body");
        }
        PriceSeries series = new PriceSeries();
        for (JsonNode point : prices) {
            if (!point.isNull()) {
                read(point).ifPresent(series::add);
            }
        }
        return series.points();
    }

    private static Optional<PricePoint> read(JsonNode point) {
        JsonNode time = point.path(0);
        JsonNode price = point.path(1);
        if (time.isMissingNode() || price.isMissingNode()) {
            throw new UnexpectedBodyException("not a point of a chart: " + point);
        }
        if (time.isNull() || price.isNull()) {
            return Optional.empty();
        }
        Instant at = JsonDecimal.read(time)
                .flatMap(EpochTimes::ofMillis)
                .orElseThrow(() -> new UnexpectedBodyException("not a point of a chart: " + point));
        Optional<BigDecimal> value = JsonDecimal.read(price);
        if (value.isEmpty()) {
            LOG.warn("CoinGecko's price of {} is left out, since it is not a number: {}", at, price);
        }
        return value.map(number -> new PricePoint(at, number));
    }
}
