package dev.cowflow.ingestor.source.coinbase;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.cowflow.ingestor.source.Granularity;
import dev.cowflow.ingestor.source.PriceHistory;
import dev.cowflow.ingestor.source.PricePoint;
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
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoinbaseClientTest {
    @RegisterExtension
    static final WireMockExtension API = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private static final Instant NOW = Instant.parse("2022-10-01T08:00:30Z");
    private static final Instant FROM = Instant.parse("2022-08-08T12:00:00Z");
    private static final Instant UNTIL = Instant.parse("2022-08-08T12:05:00Z");
    private static final String CANDLES = "/coinbase/products/ETH-USD/candles";

    /** The bar that starts at 12:00. */
    private static final long NOON = 1_659_960_000L;

    private final CountedCalls calls = new CountedCalls();
    private CoinbaseClient client;

    @BeforeEach
    void connect() {
        var api = Callers.impatient(Map.of(), Duration.ofMillis(500), new CoinbaseErrors());
        client = new CoinbaseClient(
                URI.create(API.baseUrl() + "/coinbase"),
                api,
                Limits.perMinute("coinbase", 60),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void shouldReadTheCloseOfABarAtItsEnd() {
        API.stubFor(get(urlEqualTo(CANDLES + "?granularity=60&start=2022-08-08T11:59:00Z&end=2022-08-08T12:05:00Z"))
                .willReturn(ok("""
                        [[%d,1,2,3,1800.10,4.5],[%d,1,2,3,1799.123456789012345678,4.5],[%d,1,2,3,1e-7,0]]""".formatted(NOON + 180, NOON, NOON - 60))));

        PriceHistory history = history(FROM, UNTIL);

        assertThat(history.points())
                .containsExactly(
                        point("2022-08-08T12:00:00Z", "1E-7"),
                        point("2022-08-08T12:01:00Z", "1799.123456789012345678"),
                        point("2022-08-08T12:04:00Z", "1800.10"));
        assertThat(history.granularity()).isEqualTo(Granularity.MINUTE);
        assertThat(history.extractedAt()).isEqualTo("2022-10-01T08:00:05Z");
    }

    @Test
    void shouldTakeBothEndsOfTheWindowAndNothingBeyond() {
        answer(ok("[[%d,0,0,0,5,0],[%d,0,0,0,4,0],[%d,0,0,0,3,0],[%d,0,0,0,2,0],[%d,0,0,0,1,0]]"
                .formatted(NOON + 300, NOON + 240, NOON, NOON - 60, NOON - 120)));

        assertThat(history(FROM, UNTIL).points())
                .containsExactly(
                        point("2022-08-08T12:00:00Z", "2"),
                        point("2022-08-08T12:01:00Z", "3"),
                        point("2022-08-08T12:05:00Z", "4"));
    }

    @Test
    void shouldAskForAllBarsOfAWindowThatIsNotOnWholeMinutes() {
        API.stubFor(get(urlEqualTo(CANDLES + "?granularity=60&start=2022-08-08T11:59:00Z&end=2022-08-08T12:05:00Z"))
                .willReturn(ok("[[%d,0,0,0,2,0],[%d,0,0,0,1,0]]".formatted(NOON, NOON - 60))));

        assertThat(history(FROM.plusMillis(1), UNTIL.plusSeconds(59)).points())
                .containsExactly(point("2022-08-08T12:01:00Z", "2"));
    }

    @Test
    void shouldNeverAskForMoreBarsThanTheApiGives() {
        answer(ok("[]"));
        Instant from = FROM.plusMillis(59_999);
        history(from, from.plus(client.rules().longest()));

        var sent = API.getAllServeEvents().get(0).getRequest();
        Instant start = Instant.parse(sent.queryParameter("start").firstValue());
        Instant end = Instant.parse(sent.queryParameter("end").firstValue());
        assertThat(Duration.between(start, end).toMinutes() + 1).isLessThanOrEqualTo(300);
    }

    @Test
    void shouldLeaveOutTheBarThatIsNotOverYet() {
        long bar = Instant.parse("2022-10-01T07:59:00Z").getEpochSecond();
        String bars = "[[%d,0,0,0,2,0],[%d,0,0,0,1,0]]".formatted(bar + 60, bar);
        Instant from = Instant.parse("2022-10-01T07:00:00Z");

        answer(aResponse().withHeader("Date", "Sat, 01 Oct 2022 08:00:00 GMT").withBody(bars));
        assertThat(history(from, NOW.plusSeconds(90)).points()).containsExactly(point("2022-10-01T08:00:00Z", "1"));

        answer(aResponse().withHeader("Date", "Sat, 01 Oct 2022 07:59:59 GMT").withBody(bars));
        assertThat(history(from, NOW.plusSeconds(90)).points()).isEmpty();
    }

    @Test
    void shouldReadABarOnceHoweverOftenAndHoweverWrittenItCame() {
        answer(ok("[[%d,0,0,0,null,0],[%d,null,null,null,\"2.50\",null],[%d,0,0,0,1],[%d,0,0,0,1,0,\"new\"]]"
                .formatted(NOON + 120, NOON + 60, NOON, NOON)));

        assertThat(history(FROM, UNTIL).points())
                .containsExactly(point("2022-08-08T12:01:00Z", "1"), point("2022-08-08T12:02:00Z", "2.50"));
    }

    @Test
    void shouldReadAWindowWithoutTrades() {
        answer(ok("[]"));

        assertThat(history(FROM, UNTIL).points()).isEmpty();
        assertThat(history(FROM, UNTIL).granularity()).isEqualTo(Granularity.MINUTE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | NotFound                                              | control.token",
                "400 | granularity too small for the requested time range.   | COWFLOW_COINBASE_URL",
                "400 | Unsupported granularity                               | COWFLOW_COINBASE_URL",
                "401 | Unauthorized.                                         | COWFLOW_COINBASE_URL",
                "403 | Forbidden                                             | COWFLOW_PRICE_SOURCES"
            })
    void shouldAskOnceAndAdviseWhenRefused(int status, String message, String advice) {
        answer(aResponse().withStatus(status).withBody("{\"message\":\"" + message + "\"}"));

        assertThatThrownBy(() -> history(FROM, UNTIL))
                .isInstanceOfSatisfying(UpstreamRefusedException.class, e -> assertThat(e.advice())
                        .contains(advice))
                .hasMessage("ETH-USD: Coinbase answered %d: %s".formatted(status, message));
        assertThat(calls.count()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429 | {\"message\":\"Public rate limit exceeded\"}",
                "429 | Throttled",
                "500 | {\"message\":\"Internal server error\"}",
                "503 | <html>down</html>",
                "200 | <html>Just a moment</html>",
                "200 | {\"message\":\"NotFound\"}",
                "200 | [[1659960000,1,2,3,1800.10,4],[16599",
                "200 | [[1659960000,1,2,3]]",
                "200 | [[1659960000,1,2,3,\"n/a\",5]]",
                "200 | [[\"noon\",1,2,3,4,5]]",
                "200 | [[1e99,1,2,3,4,5]]"
            })
    void shouldRepeatWhatFailsForTheMoment(int status, String body) {
        answer(aResponse().withStatus(status).withBody(body));

        assertThatThrownBy(() -> history(FROM, UNTIL)).isInstanceOf(TransientUpstreamException.class);
        assertThat(calls.count()).isEqualTo(4);
    }

    @Test
    void shouldRepeatWhenTheConnectionBreaks() {
        answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertThatThrownBy(() -> history(FROM, UNTIL)).isInstanceOf(TransientUpstreamException.class);
    }

    @Test
    void shouldEncodeTheProduct() {
        API.stubFor(any(anyUrl()).willReturn(ok("[]")));

        client.history("../a?b", FROM, UNTIL, calls);

        assertThat(API.getAllServeEvents().get(0).getRequest().getUrl()).contains("/products/..%2Fa%3Fb/candles?");
    }

    private PriceHistory history(Instant from, Instant until) {
        return client.history("ETH-USD", from, until, calls);
    }

    private static void answer(ResponseDefinitionBuilder answer) {
        API.stubFor(get(urlPathEqualTo(CANDLES)).willReturn(answer));
    }

    private static ResponseDefinitionBuilder ok(String body) {
        return aResponse().withHeader("Date", "Sat, 01 Oct 2022 08:00:05 GMT").withBody(body);
    }

    private static PricePoint point(String time, String price) {
        return new PricePoint(Instant.parse(time), new BigDecimal(price));
    }
}
