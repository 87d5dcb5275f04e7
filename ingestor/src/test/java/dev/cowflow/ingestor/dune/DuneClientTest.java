package dev.cowflow.ingestor.dune;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.cowflow.ingestor.http.ApiCaller;
import dev.cowflow.ingestor.http.ApiHttp;
import dev.cowflow.ingestor.http.RateLimits;
import dev.cowflow.ingestor.http.RefusedException;
import dev.cowflow.ingestor.http.RetryPolicy;
import dev.cowflow.ingestor.http.TransientUpstreamException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.client.RestClient;

class DuneClientTest {
    @RegisterExtension
    static final WireMockExtension DUNE = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private static final String STATUS = "/dune/api/v1/execution/E1/status";
    private static final String RESULTS = "/dune/api/v1/execution/E1/results";
    private static final RetryPolicy FAST =
            new RetryPolicy(4, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMinutes(1));

    private final AtomicInteger calls = new AtomicInteger();
    private final List<String> rows = new ArrayList<>();
    private DuneClient client;

    @BeforeEach
    void connect() {
        client = client(Duration.ofMinutes(1));
    }

    @Test
    void shouldStartSqlWithKeyAndPerformance() {
        DUNE.stubFor(post("/dune/api/v1/sql/execute")
                .withHeader("X-Dune-API-Key", equalTo("sandbox"))
                .withRequestBody(equalToJson("{\"sql\":\"select 1\",\"performance\":\"medium\"}"))
                .willReturn(okJson("{\"execution_id\":\"E1\",\"state\":\"QUERY_STATE_PENDING\"}")));

        assertThat(client.execute("select 1", calls::incrementAndGet)).isEqualTo("E1");
        assertThat(calls).hasValue(1);
    }

    @Test
    void shouldWaitThroughEveryStateUntilCompleted() {
        inTurn(
                STATUS,
                okJson("{\"state\":\"QUERY_STATE_PENDING\",\"queue_position\":3}"),
                okJson("{\"state\":\"QUERY_STATE_SOMETHING_NEW\"}"),
                okJson("{\"state\":\"QUERY_STATE_COMPLETED\",\"execution_cost_credits\":0.25}"));

        assertThat(client.await("E1", calls::incrementAndGet).credits()).contains("0.25");
        assertThat(calls).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"QUERY_STATE_FAILED", "QUERY_STATE_CANCELLED", "QUERY_STATE_CANCELED", "QUERY_STATE_EXPIRED"})
    void shouldSayHowAnExecutionEnded(String state) {
        DUNE.stubFor(get(STATUS)
                .willReturn(okJson("{\"state\":\"%s\",\"error\":{\"message\":\"line 1:8: no x\"}}".formatted(state))));

        assertThatThrownBy(() -> client.await("E1", calls::incrementAndGet))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(state)
                .hasMessageContaining("line 1:8: no x");
    }

    @Test
    void shouldRefuseAPartialResult() {
        DUNE.stubFor(get(STATUS).willReturn(okJson("{\"state\":\"QUERY_STATE_COMPLETED_PARTIAL\"}")));

        assertThatThrownBy(() -> client.await("E1", calls::incrementAndGet))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.advice()).contains("COWFLOW_DUNE_REREAD"))
                .hasMessageContaining("half a window");
    }

    @Test
    void shouldGiveUpAnExecutionAtItsDeadline() {
        DUNE.stubFor(get(STATUS).willReturn(okJson("{\"state\":\"QUERY_STATE_EXECUTING\"}")));

        assertThatThrownBy(() -> client(Duration.ZERO).await("E1", calls::incrementAndGet))
                .isInstanceOf(TransientUpstreamException.class)
                .hasMessageContaining("QUERY_STATE_EXECUTING");
    }

    @Test
    void shouldFollowShortAndEmptyPagesToTheEnd() {
        page("limit=5000&offset=0", "{\"n\":1}", next("limit=5000&offset=1"));
        page("limit=5000&offset=1", "", next("limit=5000&offset=1&part=2"));
        page("limit=5000&offset=1&part=2", "{\"n\":2},{\"n\":3}", ",\"next_offset\":3");
        page("limit=5000&offset=3", "{\"n\":4}", ",\"metadata\":{\"total_row_count\":4}");

        Instant readAt = read();

        assertThat(rows).containsExactly("{\"n\":1}", "{\"n\":2}", "{\"n\":3}", "{\"n\":4}");
        assertThat(readAt).isEqualTo("2024-02-12T21:05:50.199Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example/dune/api/v1/execution/E1/results?offset=1",
                "HOST/other/api/v1/execution/E1/results?offset=1",
                "HOST/dune/api/v1/../../other?offset=1",
                "not an address"
            })
    void shouldNotFollowPagesToOtherAddresses(String next) {
        String uri = next.replace("HOST", DUNE.baseUrl());
        page("limit=5000&offset=0", "{\"n\":1}", ",\"next_uri\":\"" + uri + "\"");

        assertThatThrownBy(this::read).isInstanceOf(RefusedException.class);
        assertThat(calls).hasValue(1);
    }

    @Test
    void shouldNoticePagesThatGoRoundInCircles() {
        page("limit=5000&offset=0", "{\"n\":1}", next("limit=5000&offset=0"));

        assertThatThrownBy(this::read).hasMessageContaining("circles");
    }

    @Test
    void shouldNoticeMissingRows() {
        page("limit=5000&offset=0", "{\"n\":1}", ",\"metadata\":{\"total_row_count\":2}");

        assertThatThrownBy(this::read)
                .isInstanceOf(TransientUpstreamException.class)
                .hasMessageContaining("announced 2 rows");
    }

    @Test
    void shouldRepeatWhatFailsForTheMoment() {
        inTurn(
                RESULTS,
                aResponse().withStatus(429).withHeader("Retry-After", "0").withBody("{\"error\":\"slow down\"}"),
                aResponse().withStatus(502).withBody("<html>Bad gateway</html>"),
                okJson("{\"state\":\"QUERY_STATE_COMPLETED\",\"result\":{\"rows\":[{\"n\":1},"),
                okJson(body("{\"n\":1}", "")));

        read();

        assertThat(rows).containsExactly("{\"n\":1}");
        assertThat(calls).hasValue(4);
    }

    @Test
    void shouldRepeatWhenTheConnectionBreaksOrTheAnswerHangs() {
        inTurn(
                RESULTS,
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                okJson(body("{\"n\":1}", "")).withChunkedDribbleDelay(10, 60_000),
                aResponse().withHeader("Content-Type", "text/html").withBody("<html>Just a moment</html>"),
                okJson(body("{\"n\":1}", "")));

        read();

        assertThat(rows).containsExactly("{\"n\":1}");
    }

    @Test
    void shouldEndWithTheLastCauseWhenTheAttemptsAreUsedUp() {
        DUNE.stubFor(get(urlPathEqualTo(RESULTS))
                .willReturn(aResponse().withStatus(503).withBody("down")));

        assertThatThrownBy(this::read)
                .isInstanceOf(TransientUpstreamException.class)
                .hasMessage("Dune answered 503: down");
        assertThat(calls).hasValue(4);
    }

    @Test
    void shouldNotWaitLongerThanItsPatience() {
        DUNE.stubFor(get(urlPathEqualTo(RESULTS))
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "86400")));

        assertThatThrownBy(this::read).isInstanceOf(TransientUpstreamException.class);
        assertThat(calls).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 402, 403})
    void shouldAskOnceAndNameTheSettingWhenRefused(int status) {
        DUNE.stubFor(
                any(anyUrl()).willReturn(aResponse().withStatus(status).withBody("{\"error\":\"invalid API Key\"}")));

        assertThatThrownBy(() -> client.execute("select 1", calls::incrementAndGet))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.advice()).contains("COWFLOW_DUNE_"))
                .hasMessage("Dune answered " + status + ": invalid API Key");
        DUNE.verify(1, postRequestedFor(anyUrl()));
    }

    private DuneClient client(Duration deadline) {
        var http = new ApiHttp(RestClient.builder(), Map.of("X-Dune-API-Key", "sandbox"), Duration.ofMillis(500));
        var caller = new ApiCaller(http, RateLimits.perMinute("test", 600_000), FAST, new DuneErrors());
        return new DuneClient(URI.create(DUNE.baseUrl() + "/dune"), caller, caller, deadline);
    }

    private Instant read() {
        return client.read(
                "E1",
                calls::incrementAndGet,
                (page, extractedAt) ->
                        page.forEach(row -> rows.add(row.columns().toString())));
    }

    private static void page(String query, String rows, String more) {
        DUNE.stubFor(get(urlEqualTo(RESULTS + "?" + query)).willReturn(okJson(body(rows, more))));
    }

    private static String next(String query) {
        return ",\"next_uri\":\"" + DUNE.baseUrl() + RESULTS + "?" + query + "\"";
    }

    private static String body(String rows, String more) {
        boolean inResult = more.startsWith(",\"metadata\"");
        return """
                {"execution_id":"E1","state":"QUERY_STATE_COMPLETED","execution_ended_at":"2024-02-12T21:05:50.199442351Z",
                 "result":{"rows":[%s]%s}%s}""".formatted(rows, inResult ? more : "", inResult ? "" : more);
    }

    private static void inTurn(String path, ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            DUNE.stubFor(get(urlPathEqualTo(path))
                    .inScenario(path)
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "answer " + i)
                    .willSetStateTo("answer " + (i + 1))
                    .willReturn(answers[i]));
        }
    }
}
