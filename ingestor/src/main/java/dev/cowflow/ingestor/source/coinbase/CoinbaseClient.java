package dev.cowflow.ingestor.source.coinbase;

import dev.cowflow.ingestor.source.Granularity;
import dev.cowflow.ingestor.source.HistoryRules;
import dev.cowflow.ingestor.source.PriceHistory;
import dev.cowflow.ingestor.source.PricePoint;
import dev.cowflow.ingestor.source.PriceSource;
import dev.cowflow.ingestor.source.budget.Budgets;
import dev.cowflow.ingestor.source.budget.Limits;
import dev.cowflow.ingestor.source.http.ApiCaller;
import dev.cowflow.ingestor.source.http.ApiHttp;
import dev.cowflow.ingestor.source.http.ApiRequest;
import dev.cowflow.ingestor.source.http.ApiResponse;
import dev.cowflow.ingestor.source.http.CallMeter;
import dev.cowflow.ingestor.source.http.JsonText;
import dev.cowflow.ingestor.source.http.RetryPolicy;
import dev.cowflow.ingestor.source.http.UpstreamRefusedException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Prices from Coinbase Exchange: the close of every finished minute, in true USD, without a key. The id of a token is a
 * product such as {@code ETH-USD}. Minutes without a trade have no price; an answer is complete all the same.
 */
public final class CoinbaseClient implements PriceSource {
    public static final String NAME = "coinbase";

    /** The API refuses to answer with more than 300 bars, and is asked for up to two more than lie in the window. */
    private static final Duration LONGEST = Duration.ofMinutes(295);

    /** Products that are traded rarely have no price in most minutes. */
    private static final Duration SHORTEST = Duration.ofHours(1);

    private static final Duration SETTLING = Duration.ofMinutes(5);

    /** A minute stays a minute, however long ago. */
    private static final HistoryRules RULES = new HistoryRules(LONGEST, SHORTEST, Duration.ZERO, SETTLING);

    private final URI base;
    private final ApiCaller api;
    private final Limits limits;
    private final Clock clock;

    CoinbaseClient(URI url, ApiCaller api, Limits limits, Clock clock) {
        this.base = url;
        this.api = api;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * A client that keeps to its limits, together with those of other processes.
     *
     * @param url of the host, with a path where a proxy needs one
     * @param clock stands in where an answer has no {@code Date} header
     */
    public static CoinbaseClient create(URI url, ApiHttp http, Limits limits, Budgets budgets, Clock clock) {
        var api = new ApiCaller(http, budgets.calls(limits), RetryPolicy.READS, new CoinbaseErrors());
        return new CoinbaseClient(url, api, limits, clock);
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

    /** Both ends are times of prices: the price of 12:01 is the close of the bar that starts at 12:00. */
    @Override
    public PriceHistory history(String id, Instant from, Instant until, CallMeter meter) {
        URI uri = UriComponentsBuilder.fromUri(base)
                .path("/products/{id}/candles")
                .queryParam("granularity", CandleBody.BAR.toSeconds())
                .queryParam("start", from.minus(CandleBody.BAR).truncatedTo(ChronoUnit.MINUTES))
                .queryParam("end", until.truncatedTo(ChronoUnit.MINUTES))
                .encode()
                .buildAndExpand(id)
                .toUri();
        try {
            return api.call(ApiRequest.get(uri), meter, response -> history(response, from, until));
        } catch (UpstreamRefusedException e) {
            throw new UpstreamRefusedException("%s: %s".formatted(id, e.getMessage()), e.advice());
        }
    }

    private PriceHistory history(ApiResponse response, Instant from, Instant until) {
        Instant extractedAt = response.date().orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.SECONDS));
        List<PricePoint> points =
                CandleBody.closesUntil(extractedAt, JsonText.MAPPER.readTree(response.body())).stream()
                        .filter(point ->
                                !point.time().isBefore(from) && !point.time().isAfter(until))
                        .toList();
        return new PriceHistory(points, Granularity.MINUTE, extractedAt);
    }
}
