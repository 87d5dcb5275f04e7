package dev.cowflow.ingestor.source.coingecko;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.cowflow.ingestor.source.Granularity;
import dev.cowflow.ingestor.source.PriceHistory;
import dev.cowflow.ingestor.source.PricePoint;
import dev.cowflow.ingestor.source.SpotPrices;
import dev.cowflow.ingestor.source.budget.Limits;
import dev.cowflow.ingestor.source.http.TransientUpstreamException;
import dev.cowflow.ingestor.source.http.UpstreamRefusedException;
import dev.cowflow.ingestor.testing.Callers;
import dev.cowflow.ingestor.testing.CountedCalls;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoinGeckoClientTest {
    @RegisterExtension
    static final WireMockExtension API = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private static final Instant NOW = Instant.parse("2022-10-01T00:00:00Z");
    private static final Instant FROM = Instant.parse("2022-08-08T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2022-08-09T00:00:00.500Z");
    private static final String RANGE = "/coingecko/api/v3/coins/usd-coin/market_chart/range"
            + "?vs_currency=usd&from=1659916800&to=1660003201&precision=full";

    private final CountedCalls calls = new CountedCalls();
    private CoinGeckoClient client;

    @BeforeEach
    void connect() {
        var errors = new CoinGeckoErrors();
        var api = Callers.impatient(Map.of("x-cg-demo-api-key", "k"), Duration.ofSeconds(5), errors);
        client = new CoinGeckoClient(
                URI.create(API.baseUrl() + "/coingecko"),
                api,
                errors,
                Limits.perMinute("coingecko", 30),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void shouldReadHistoryExactlySortedAndWithoutNullPoints() {
        answer(
                RANGE,
                ok("{\"prices\":[[1659920400000,1.00020000000000000001],[1659916800000,0.999],"
                        + "[1659924000000,null],[1659924000000,1e-7]],\"market_caps\":[],\"total_volumes\":[]}"));

        PriceHistory history = history();

        assertThat(history.points())
                .containsExactly(
                        point("2022-08-08T00:00:00Z", "0.999"),
                        point("2022-08-08T01:00:00Z", "1.00020000000000000001"),
                        point("2022-08-08T02:00:00Z", "1E-7"));
        assertThat(history.granularity()).isEqualTo(Granularity.HOURLY);
        assertThat(history.extractedAt()).isEqualTo("2022-10-01T08:00:05Z");
    }

    @Test
    void shouldReadPricesAsNumbersAndAsTextOncePerInstant() {
        answer(
                RANGE,
                ok("{\"prices\":[[1659920400000,\"1e-7\"],null,[null,1],[\"1659916800000\",\"0.10\"],[1.6599240e12,1],"
                        + "[1659920400000,2],[1659920400000,null],[1659924000001,\"n/a\"],[1659924000002,NaN]]}"));

        assertThat(history().points())
                .containsExactly(
                        point("2022-08-08T00:00:00Z", "0.10"),
                        point("2022-08-08T01:00:00Z", "2"),
                        point("2022-08-08T02:00:00Z", "1"));
    }

    @Test
    void shouldReadAnEmptyHistory() {
        answer(RANGE, ok("{\"prices\":[],\"market_caps\":[],\"total_volumes\":[]}"));

        assertThat(history().points()).isEmpty();
    }

    @Test
    void shouldReadSpotPricesOfTheCoinsThatItKnows() {
        answer(
                "/coingecko/api/v3/simple/price?ids=ethereum%2Cusd-coin%2Cnope&vs_currencies=usd"
                        + "&include_last_updated_at=true&precision=full",
                ok("{\"ethereum\":{\"usd\":1800.123456789012345678,\"last_updated_at\":1659916860},\"usd-coin\":{}}"));

        SpotPrices spot = client.spot(List.of("ethereum", "usd-coin", "nope"), calls);

        assertThat(spot.points())
                .isEqualTo(Map.of("ethereum", point("2022-08-08T00:01:00Z", "1800.123456789012345678")));
        assertThat(spot.extractedAt()).isEqualTo("2022-10-01T08:00:05Z");
    }

    @Test
    void shouldReadSpotPricesHoweverTheyAreWritten() {
        API.stubFor(any(anyUrl()).willReturn(ok("""
                        {"a":{"usd":"1e-7","last_updated_at":"1659916860"},"b":{"usd":null,"last_updated_at":1659916860},
                         "c":{"usd":1,"last_updated_at":null},"d":{},"e":null,"status":{"usd":2,"last_updated_at":1659916860},
                         "f":{"usd":NaN,"last_updated_at":1659916860},"g":{"usd":1,"last_updated_at":1e999},
                         "bitcoin":{"usd":3,"usd_24h_change":null,"last_updated_at":1659916860}}""")));

        assertThat(client.spot(List.of("a", "b", "c", "d", "e", "status", "f", "g", "bitcoin"), calls)
                        .points())
                .isEqualTo(Map.of(
                        "a", point("2022-08-08T00:01:00Z", "1E-7"),
                        "status", point("2022-08-08T00:01:00Z", "2"),
                        "bitcoin", point("2022-08-08T00:01:00Z", "3")));
    }

    @Test
    void shouldAskForMoreIdsThanFitIntoOneAddressInSeveralCalls() {
        List<String> ids = IntStream.range(0, 100)
                .mapToObj("some-long-coin-id-%03d"::formatted)
                .toList();
        API.stubFor(any(anyUrl())
                .withQueryParam("ids", containing("some-long-coin-id-000"))
                .willReturn(ok("{\"some-long-coin-id-000\":{\"usd\":1,\"last_updated_at\":1659916860}}")));
        API.stubFor(any(anyUrl())
                .withQueryParam("ids", containing("some-long-coin-id-099"))
                .willReturn(aResponse()
                        .withHeader("Date", "Sat, 01 Oct 2022 08:00:04 GMT")
                        .withBody("{\"some-long-coin-id-099\":{\"usd\":2,\"last_updated_at\":1659916860}}")));

        SpotPrices spot = client.spot(ids, calls);

        assertThat(spot.points()).containsOnlyKeys("some-long-coin-id-000", "some-long-coin-id-099");
        assertThat(spot.extractedAt()).isEqualTo("2022-10-01T08:00:04Z");
        assertThat(calls.count()).isEqualTo(2).isEqualTo(client.callsForSpot(ids));
    }

    @Test
    void shouldNotAskForThePricesOfNothing() {
        assertThat(client.spot(List.of(), calls).points()).isEmpty();
        assertThat(calls.count()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {\"status\":{\"error_code\":10002,\"error_message\":\"m\"}}             | COWFLOW_COINGECKO_API_KEY",
                "401 | {\"error\":{\"status\":{\"error_code\":10012,\"error_message\":\"m\"}}} | COWFLOW_BACKFILL_FROM",
                "200 | {\"error\":{\"status\":{\"error_code\":10012,\"error_message\":\"m\"}}} | COWFLOW_BACKFILL_FROM",
                "400 | {\"error_code\":10010,\"status\":{\"error_message\":\"m\"}}             | COWFLOW_COINGECKO_PLAN=pro",
                "400 | {\"error_code\":10011,\"status\":{\"error_message\":\"m\"}}             | COWFLOW_COINGECKO_PLAN=demo",
                "404 | {\"error\":\"m\"}                                                       | control.token",
                "200 | {\"error\":\"coin not found m\"}                                        | control.token",
                "401 | {\"error\":\"only the past 365 days m\"}                                | 365 days",
                "401 | {\"status\":{\"error_code\":\"10005\",\"error_message\":\"m\"}}           | plan does not allow",
                "403 | {\"error_code\":10005,\"error_message\":\"m\"}                          | plan does not allow",
                "401 | {\"error\":{\"error_code\":10012,\"message\":\"m\"}}                    | 365 days",
                "403 | error code: 1020, m                                                     | firewall"
            })
    void shouldAskOnceAndAdviseWhenRefused(int status, String body, String advice) {
        API.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withBody(body)));

        assertThatThrownBy(this::history)
                .isInstanceOfSatisfying(UpstreamRefusedException.class, e -> assertThat(e.advice())
                        .contains(advice))
                .hasMessageStartingWith("CoinGecko answered " + status)
                .hasMessageEndingWith("m");
        assertThat(calls.count()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429 | Throttled",
                "429 | {\"status\":{\"error_code\":429,\"error_message\":\"m\"}}",
                "403 | error code: 1015",
                "500 | {\"status\":500,\"error\":\"Internal Server Error\"}",
                "503 | <html>Cloudflare</html>",
                "200 | {\"status\":500,\"error\":\"Internal Server Error\"}",
                "200 | {\"status\":{\"error_code\":429,\"error_message\":\"m\"}}",
                "200 | {\"prices\":[{\"time\":1}]}",
                "200 | {\"prices\":[[\"yesterday\",1]]}",
                "200 | <html>Just a moment</html>",
                "200 | {\"prices\":[[1659916800000,0.9",
                "200 | {\"unexpected\":true}"
            })
    void shouldRepeatWhatFailsForTheMoment(int status, String body) {
        API.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withBody(body)));

        assertThatThrownBy(this::history).isInstanceOf(TransientUpstreamException.class);
        assertThat(calls.count()).isEqualTo(4);
    }

    @Test
    void shouldSendTheKeyInTheHeaderOfThePlan() {
        API.stubFor(get(urlEqualTo(RANGE))
                .withHeader("x-cg-demo-api-key", equalTo("k"))
                .willReturn(ok("{\"prices\":[]}")));

        assertThat(history().points()).isEmpty();
    }

    /** Prices of more than 90 days are daily. */
    @Test
    void shouldAskForAtMostNinetyDaysThoughInWholeSeconds() {
        API.stubFor(any(anyUrl()).willReturn(ok("{\"prices\":[]}")));
        Instant from = FROM.plusMillis(999);
        client.history("usd-coin", from, from.plus(client.rules().longest()), calls);

        var sent = API.getAllServeEvents().get(0).getRequest();
        long seconds = Long.parseLong(sent.queryParameter("to").firstValue())
                - Long.parseLong(sent.queryParameter("from").firstValue());
        assertThat(Duration.ofSeconds(seconds)).isLessThanOrEqualTo(Duration.ofDays(90));
    }

    private PriceHistory history() {
        return client.history("usd-coin", FROM, UNTIL, calls);
    }

    private static void answer(String url, ResponseDefinitionBuilder answer) {
        API.stubFor(get(urlEqualTo(url)).willReturn(answer));
    }

    private static ResponseDefinitionBuilder ok(String body) {
        return aResponse().withHeader("Date", "Sat, 01 Oct 2022 08:00:05 GMT").withBody(body);
    }

    private static PricePoint point(String time, String price) {
        return new PricePoint(Instant.parse(time), new BigDecimal(price));
    }
}
