package dev.cowflow.ingestor.source.dune;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.cowflow.ingestor.source.http.TransientUpstreamException;
import dev.cowflow.ingestor.source.http.UpstreamRefusedException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuneClientTest extends DuneOverHttp {
    @Test
    void shouldStartSqlWithKeyAndPerformance() {
        DUNE.stubFor(post("/dune/api/v1/sql/execute")
                .withHeader("X-Dune-API-Key", equalTo("sandbox"))
                .withRequestBody(equalToJson("{\"sql\":\"select 1\",\"performance\":\"medium\"}"))
                .willReturn(okJson("{\"execution_id\":\"E1\",\"state\":\"QUERY_STATE_PENDING\"}")));

        assertThat(client().execute("select 1", calls)).isEqualTo("E1");
        assertThat(calls.count()).isEqualTo(1);
    }

    @Test
    void shouldWaitThroughEveryStateUntilCompleted() {
        inTurn(
                STATUS,
                okJson("{\"state\":\"QUERY_STATE_PENDING\",\"queue_position\":3}"),
                okJson("{\"state\":\"QUERY_STATE_SOMETHING_NEW\",\"expires_at\":\"1970-01-01T00:00:00Z\"}"),
                okJson("{\"state\":\"QUERY_STATE_COMPLETED\",\"execution_cost_credits\":0.25}"));

        assertThat(await(client()).id()).isEqualTo("E1");
        assertThat(costs).containsExactly(new BigDecimal("0.25"));
        assertThat(calls.count()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUERY_STATE_FAILED", "QUERY_STATE_CANCELLED", "QUERY_STATE_CANCELED"})
    void shouldSayHowAnExecutionEnded(String state) {
        DUNE.stubFor(get(STATUS)
                .willReturn(okJson(
                        "{\"state\":\"%s\",\"execution_cost_credits\":3,\"error\":{\"message\":\"line 1:8: no x\"}}"
                                .formatted(state))));

        assertThatThrownBy(() -> await(client()))
                .isInstanceOfSatisfying(
                        UpstreamRefusedException.class,
                        e -> assertThat(e.advice()).contains("new execution").contains("control.ingest_request"))
                .hasMessageContaining(state)
                .hasMessageContaining("line 1:8: no x");
        assertThat(costs).as("Dune bills it all the same").containsExactly(new BigDecimal("3"));
    }

    @Test
    void shouldRefuseAPartialResult() {
        DUNE.stubFor(get(STATUS).willReturn(okJson("{\"state\":\"QUERY_STATE_COMPLETED_PARTIAL\"}")));

        assertThatThrownBy(() -> await(client()))
                .isInstanceOfSatisfying(UpstreamRefusedException.class, e -> assertThat(e.advice())
                        .contains("COWFLOW_DUNE_REREAD"))
                .hasMessageContaining("half a window");
    }

    @Test
    void shouldGiveUpAnExecutionAtItsDeadline() {
        DUNE.stubFor(get(STATUS).willReturn(okJson("{\"state\":\"QUERY_STATE_EXECUTING\"}")));

        assertThatThrownBy(() -> await(client(Duration.ZERO, false)))
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
                "HOST/dune/api/v1/%2e%2e/%2e%2e/other?offset=1",
                "HOST@evil.example/dune/api/v1/execution/E1/results?offset=1",
                "//evil.example/dune/api/v1/execution/E1/results?offset=1",
                "/dune/api/v1/execution/E1/results?offset=1",
                "not an address"
            })
    void shouldNotFollowPagesToOtherAddresses(String next) {
        String uri = next.replace("HOST", DUNE.baseUrl());
        page("limit=5000&offset=0", "{\"n\":1}", ",\"next_uri\":\"" + uri + "\"");

        assertThatThrownBy(() -> read()).isInstanceOf(UpstreamRefusedException.class);
        assertThat(calls.count()).isEqualTo(1);
    }

    @Test
    void shouldNoticePagesThatGoRoundInCircles() {
        page("limit=5000&offset=0", "{\"n\":1}", next("cursor=x"));
        page("cursor=x", "{\"n\":2}", next("cursor=x"));

        assertThatThrownBy(() -> read())
                .isInstanceOf(InconsistentResultException.class)
                .hasMessageContaining("circles");
    }

    @Test
    void shouldNoticeMissingRows() {
        page("limit=5000&offset=0", "{\"n\":1}", ",\"metadata\":{\"total_row_count\":2}");

        assertThatThrownBy(() -> read())
                .isInstanceOf(InconsistentResultException.class)
                .hasMessageContaining("announced 2 rows");
        assertThat(rows).isEmpty();
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
        assertThat(calls.count()).isEqualTo(4);
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

        assertThatThrownBy(() -> read())
                .isInstanceOf(TransientUpstreamException.class)
                .hasMessage("Dune answered 503: down");
        assertThat(calls.count()).isEqualTo(4);
    }

    @Test
    void shouldNotWaitLongerThanItsPatience() {
        DUNE.stubFor(get(urlPathEqualTo(RESULTS))
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "86400")));

        assertThatThrownBy(() -> read()).isInstanceOf(TransientUpstreamException.class);
        assertThat(calls.count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 402, 403})
    void shouldAskOnceAndNameTheSettingWhenRefused(int status) {
        DUNE.stubFor(
                any(anyUrl()).willReturn(aResponse().withStatus(status).withBody("{\"error\":\"invalid API Key\"}")));

        assertThatThrownBy(() -> client().execute("select 1", calls))
                .isInstanceOfSatisfying(UpstreamRefusedException.class, e -> assertThat(e.advice())
                        .contains("COWFLOW_DUNE_"))
                .hasMessage("Dune answered " + status + ": invalid API Key");
        DUNE.verify(1, postRequestedFor(anyUrl()));
    }
}
