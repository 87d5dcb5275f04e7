package dev.cowflow.ingestor.source.coingecko;

import dev.cowflow.ingestor.source.Granularity;
import dev.cowflow.ingestor.source.HistoryRules;
import dev.cowflow.ingestor.source.PriceHistory;
import dev.cowflow.ingestor.source.PricePoint;
import dev.cowflow.ingestor.source.SpotPrices;
import dev.cowflow.ingestor.source.SpotSource;
import dev.cowflow.ingestor.source.budget.Budgets;
import dev.cowflow.ingestor.source.budget.Limits;
import dev.cowflow.ingestor.source.http.ApiCaller;
import dev.cowflow.ingestor.source.http.ApiHttp;
import dev.cowflow.ingestor.source.http.ApiRequest;
import dev.cowflow.ingestor.source.http.ApiResponse;
import dev.cowflow.ingestor.source.http.CallMeter;
import dev.cowflow.ingestor.source.http.JsonText;
import dev.cowflow.ingestor.source.http.RetryPolicy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** Prices from CoinGecko's API v3. */
public final class CoinGeckoClient implements SpotSource {
    public static final String NAME = "coingecko";

    private static final Duration LONGEST_HOURLY = Duration.ofDays(90);

    /** Shorter by a day: a window is asked for in whole seconds, and two seconds over the limit make its prices daily. */
    private static final Duration LONGEST_ASKED = LONGEST_HOURLY.minusDays(1);

    private static final Duration FIVE_MINUTE_REACH = Duration.ofDays(1);
    private static final HistoryRules RULES =
            new HistoryRules(LONGEST_ASKED, Duration.ofHours(3), FIVE_MINUTE_REACH, Duration.ofMinutes(35));

    private final URI base;
    private final ApiCaller api;
    private final CoinGeckoErrors errors;
    private final Limits limits;
    private final Clock clock;

    CoinGeckoClient(URI url, ApiCaller api, CoinGeckoErrors errors, Limits limits, Clock clock) {
        this.base = url;
        this.api = api;
        this.errors = errors;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * A client that keeps to its limits, together with those of other processes.
     *
     * @param url of the host, with a path before {@code /api/v3} where a proxy needs one
     * @param clock stands in where an answer has no {@code Date} header
     */
    public static CoinGeckoClient create(URI url, ApiHttp http, Limits limits, Budgets budgets, Clock clock) {
        var errors = new CoinGeckoErrors();
        var api = new ApiCaller(http, budgets.calls(limits), RetryPolicy.READS, errors);
        return new CoinGeckoClient(url, api, errors, limits, clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public HistoryRules rules() {
        return RULES;
    }

    @Override
    public Optional<Limits> limits() {
        return Optional.of(limits);
    }

    @Override
    public PriceHistory history(String id, Instant from, Instant until, CallMeter meter) {
        URI uri = UriComponentsBuilder.fromUri(base)
                .path("/api/v3/coins/{id}/market_chart/range")
                .queryParam("vs_currency", "usd")
                .queryParam("from", from.getEpochSecond())
                .queryParam("to", secondsRoundedUp(until))
                .queryParam("precision", "full")
                .encode()
                .buildAndExpand(id)
                .toUri();
        return api.call(ApiRequest.get(uri), meter, response -> {
            List<PricePoint> points = ChartBody.points(json(response));
            return new PriceHistory(points, granularity(points, from, until), extractedAt(response));
        });
    }

    @Override
    public int callsForSpot(Collection<String> ids) {
        return IdChunks.of(ids).size();
    }

    /** In several calls when the ids do not fit into one address; the earliest of them is when all was extracted. */
    @Override
    public SpotPrices spot(Collection<String> ids, CallMeter meter) {
        List<SpotPrices> parts =
                IdChunks.of(ids).stream().map(chunk -> spotOfFew(chunk, meter)).toList();
        Map<String, PricePoint> points = new HashMap<>();
        parts.forEach(part -> points.putAll(part.points()));
        return new SpotPrices(
                points,
                parts.stream()
                        .map(SpotPrices::extractedAt)
                        .min(Comparator.naturalOrder())
                        .orElseGet(this::now));
    }

    private SpotPrices spotOfFew(List<String> ids, CallMeter meter) {
        URI uri = UriComponentsBuilder.fromUri(base)
                .path("/api/v3/simple/price")
                .queryParam("ids", "{ids}")
                .queryParam("vs_currencies", "usd")
                .queryParam("include_last_updated_at", "true")
                .queryParam("precision", "full")
                .encode()
                .buildAndExpand(String.join(",", ids))
                .toUri();
        return api.call(
                ApiRequest.get(uri),
                meter,
                response -> new SpotPrices(SpotBody.points(json(response)), extractedAt(response)));
    }

    private JsonNode json(ApiResponse response) {
        JsonNode body = JsonText.MAPPER.readTree(response.body());
        CoinGeckoError.in(body).ifPresent(error -> {
            throw errors.of(response, error);
        });
        return body;
    }

    private Instant extractedAt(ApiResponse response) {
        return response.date().orElseGet(this::now);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private Granularity granularity(List<PricePoint> points, Instant from, Instant until) {
        List<Instant> times = points.stream().map(PricePoint::time).toList();
        return times.size() > 1 ? Granularity.ofTimes(times) : documentedGranularity(from, until);
    }

    /** CoinGecko's rule: by the length of the window, and finer when it is the last day up to now. */
    private Granularity documentedGranularity(Instant from, Instant until) {
        Duration length = Duration.between(from, until);
        if (length.compareTo(LONGEST_HOURLY) > 0) {
            return Granularity.DAILY;
        }
        boolean recent = !from.isBefore(clock.instant().minus(FIVE_MINUTE_REACH));
        return recent ? Granularity.FIVE_MINUTES : Granularity.HOURLY;
    }

    private static long secondsRoundedUp(Instant time) {
        return time.getNano() == 0 ? time.getEpochSecond() : time.getEpochSecond() + 1;
    }
}
