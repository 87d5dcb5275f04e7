package dev.cowflow.ingestor.source.coinbase;

import dev.cowflow.ingestor.source.JsonDecimal;
import dev.cowflow.ingestor.source.PricePoint;
import dev.cowflow.ingestor.source.PriceSeries;
import dev.cowflow.ingestor.source.http.UnexpectedBodyException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The closes in a candles body: bars of {@code [start in seconds, low, high, open, close, volume]}, newest first. */
final class CandleBody {
    static final Duration BAR = Duration.ofMinutes(1);
    private static final int START = 0;
    private static final int CLOSE = 4;

    private CandleBody() {}

    /**
     * The close of every bar that was over by then, at the bar's end: ascending, one per instant, each price as written.
     *
     * @throws UnexpectedBodyException when the body is not one of candles
     */
    static List<PricePoint> closesUntil(Instant now, JsonNode body) {
        if (!body.isArray()) {
            throw new UnexpectedBodyException("not an array");
        }
        PriceSeries series = new PriceSeries();
        for (JsonNode bar : body) {
            close(bar).filter(close -> !close.time().isAfter(now)).ifPresent(series::add);
        }
        return series.points();
    }

    private static Optional<PricePoint> close(JsonNode bar) {
        JsonNode start = bar.path(START);
        JsonNode close = bar.path(CLOSE);
        if (!start.canConvertToLong() || close.isMissingNode()) {
            throw new UnexpectedBodyException("not a bar: " + bar);
        }
        if (close.isNull()) {
            return Optional.empty();
        }
        BigDecimal price = JsonDecimal.read(close)
                .orElseThrow(() -> new UnexpectedBodyException("not the price of a bar: " + bar));
        return Optional.of(new PricePoint(end(start, bar), price));
    }

    private static Instant end(JsonNode start, JsonNode bar) {
        long seconds = start.longValue();
        if (seconds < 0 || seconds > Integer.MAX_VALUE * 2L) {
            throw new UnexpectedBodyException("not the time of a bar: " + bar);
        }
        return Instant.ofEpochSecond(seconds).plus(BAR);
    }
}
