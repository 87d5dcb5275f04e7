package dev.cowflow.local.sandbox.coingecko;

import dev.cowflow.local.sandbox.http.ErrorReply;
import dev.cowflow.local.sandbox.http.Reply;
import dev.cowflow.local.sandbox.http.Request;
import dev.cowflow.local.sandbox.market.Market;
import dev.cowflow.local.sandbox.market.PricePoint;
import dev.cowflow.local.sandbox.market.Resolution;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Serves price histories. A recording is served as it stands, whatever plan and interval. */
final class Charts {
    /** Ether's first price. */
    private static final Instant FIRST_PRICE = Instant.parse("2015-08-07T00:00:00Z");

    private final Market market;
    private final Clock clock;

    Charts(Market market, Clock clock) {
        this.market = market;
        this.clock = clock;
    }

    /** {@code /market_chart/range}: from and to are both inclusive. */
    Reply range(Request request) {
        checkCurrencyAndCoin(request);
        return chart(request, Parameters.time(request, "from"), Parameters.time(request, "to"));
    }

    /** {@code /market_chart}: the last {@code days} up to now, or all of them with {@code max}. */
    Reply lastDays(Request request) {
        checkCurrencyAndCoin(request);
        String days = Parameters.required(request, "days");
        Instant now = clock.instant();
        if (days.equals("max")) {
            return chart(request, FIRST_PRICE, now);
        }
        if (!days.matches("\\d{1,5}")) {
            throw Parameters.invalid("days");
        }
        return chart(request, now.minus(Duration.ofDays(Long.parseLong(days))), now);
    }

    private void checkCurrencyAndCoin(Request request) {
        if (!Parameters.required(request, "vs_currency").equals("usd")) {
            throw new ErrorReply(CoinGeckoErrors.text(422, "invalid vs_currency"));
        }
        if (!market.knows(request.pathVariable("id"))) {
            throw new ErrorReply(CoinGeckoErrors.text(404, "coin not found"));
        }
    }

    private Reply chart(Request request, Instant from, Instant to) {
        Precision precision = Precision.ofChart(request);
        List<PricePoint> points = points(request, from, to);
        return Reply.json(
                200,
                Map.of(
                        "prices", series(points, point -> round(point.price(), precision)),
                        "market_caps", series(points, PricePoint::marketCap),
                        "total_volumes", series(points, PricePoint::volume)));
    }

    private List<PricePoint> points(Request request, Instant from, Instant to) {
        String coinId = request.pathVariable("id");
        Instant now = clock.instant();
        Plan plan = Plan.of(request, now);
        if (market.isRecorded()) {
            return market.prices(coinId, Resolution.FIVE_MINUTES, from, to.plusMillis(1));
        }
        Resolution resolution = new HistoryRules(plan, now).resolution(from, to, request.parameter("interval"));
        if (to.isBefore(now)) {
            return market.prices(coinId, resolution, from, to.plusMillis(1));
        }
        // A chart up to now ends with the current price
        List<PricePoint> points = new ArrayList<>(market.prices(coinId, resolution, from, now.plusMillis(1)));
        market.latestPrice(coinId, now)
                .filter(latest -> !latest.time().isBefore(from))
                .ifPresent(points::add);
        return points;
    }

    private static @Nullable BigDecimal round(@Nullable BigDecimal price, Precision precision) {
        return price == null ? null : precision.apply(price);
    }

    private static List<List<@Nullable Object>> series(
            List<PricePoint> points, Function<PricePoint, @Nullable BigDecimal> value) {
        List<List<@Nullable Object>> series = new ArrayList<>();
        for (PricePoint point : points) {
            series.add(Arrays.asList(point.time().toEpochMilli(), value.apply(point)));
        }
        return series;
    }
}
