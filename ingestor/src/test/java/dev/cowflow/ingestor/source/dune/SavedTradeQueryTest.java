package dev.cowflow.ingestor.source.dune;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.ingestor.source.http.UpstreamRefusedException;
import dev.cowflow.ingestor.time.Window;
import dev.cowflow.ingestor.tokens.TokenList;
import dev.cowflow.ingestor.tokens.TrackedPairs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SavedTradeQueryTest extends DuneOverHttp {
    private static final TrackedPairs PAIRS = TrackedPairs.parse("WETH/USDC", TokenList.wellKnown());
    private static final Window WINDOW =
            new Window(Instant.parse("2024-02-01T00:00:00Z"), Instant.parse("2024-02-12T20:00:00.500Z"));
    private static final Instant NOW = Instant.parse("2024-02-12T22:00:00Z");
    private static final String LATEST = "/dune/api/v1/query/4158553/results?limit=1"
            + "&params.target_buy_token=WETH&params.until=2024-02-12%2020%3A00%3A01";

    @Test
    void shouldStartTheQueryWithItsParametersAsText() {
        DUNE.stubFor(post("/dune/api/v1/query/4158553/execute")
                .withRequestBody(equalToJson("""
                        {"query_parameters":{"target_buy_token":"WETH","until":"2024-02-12 20:00:01"},
                         "performance":"medium"}"""))
                .willReturn(okJson("{\"execution_id\":\"E1\",\"state\":\"QUERY_STATE_PENDING\"}")));

        assertThat(query(Duration.ZERO).start(PAIRS, WINDOW, calls)).isEqualTo("E1");
    }

    @ParameterizedTest
    @CsvSource({
        "PT2H,     true,  ended an hour ago and after the window",
        "PT30M,    false, older than what counts as fresh",
        "PT54M10S, true,  just fresh",
        "PT54M9S,  false, just not fresh"
    })
    void shouldTakeAStoredResultThatIsFresh(Duration freshFor, boolean taken, String why) {
        latest(body("{\"n\":1}", ""));

        assertThat(query(freshFor).stored(WINDOW, calls).isPresent()).as(why).isEqualTo(taken);
        assertThat(calls.count()).isEqualTo(1);
    }

    @Test
    void shouldTellWhichExecutionStoredTheResultAndWhenItEnded() {
        latest(body("{\"n\":1}", ",\"execution_cost_credits\":10"));

        assertThat(query(Duration.ofDays(1)).stored(WINDOW, calls))
                .contains(new Execution("E1", Optional.of(Instant.parse("2024-02-12T21:05:50.199Z"))));
    }

    @Test
    void shouldNotTakeAResultFromBeforeTheWindowsEnd() {
        latest(body("{\"n\":1}", "").replace("2024-02-12T21:05:50", "2024-02-12T19:59:59"));

        assertThat(query(Duration.ofDays(9)).stored(WINDOW, calls)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | {\"error\":\"not found: No execution found for the latest version of the given query\"}",
                "400 | {\"error\":\"No execution found for the latest version of the given query\"}",
                "200 | {\"execution_id\":\"E1\",\"state\":\"QUERY_STATE_EXECUTING\"}",
                "200 | {\"execution_id\":\"E1\",\"state\":\"QUERY_STATE_FAILED\",\"error\":{\"message\":\"m\"}}",
                "200 | {\"execution_id\":\"E1\",\"state\":\"QUERY_STATE_COMPLETED_PARTIAL\","
                        + "\"execution_ended_at\":\"2024-02-12T21:05:50Z\",\"result\":{\"rows\":[]}}"
            })
    void shouldAskForANewExecutionWhenThereIsNoResultToTake(int status, String body) {
        DUNE.stubFor(get(urlEqualTo(LATEST))
                .willReturn(aResponse().withStatus(status).withBody(body)));

        assertThat(query(Duration.ofDays(9)).stored(WINDOW, calls)).isEmpty();
    }

    @Test
    void shouldNotAskForAStoredResultUnlessOneMayBeTaken() {
        assertThat(query(Duration.ZERO).stored(WINDOW, calls)).isEmpty();
        assertThat(calls.count()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | Query not found                                                            | COWFLOW_DUNE_QUERY_ID",
                "404 | not found: Query not found or private                                      | COWFLOW_DUNE_QUERY_ID",
                "403 | archived                                                                   | COWFLOW_DUNE_QUERY_ID",
                "400 | unknown parameters (Nonsense)                                              | COWFLOW_DUNE_QUERY_PARAMETERS",
                "402 | This api request would exceed your configured limits per billing cycle.    | billing cycle",
                "400 | This api request would exceed your configured limits per request. Please … | limit per request"
            })
    void shouldAskOnceAndNameTheSetting(int status, String text, String advice) {
        DUNE.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withBody("{\"error\":\"" + text + "\"}")));

        assertThatThrownBy(() -> query(Duration.ZERO).start(PAIRS, WINDOW, calls))
                .isInstanceOfSatisfying(UpstreamRefusedException.class, e -> assertThat(e.advice())
                        .contains(advice))
                .hasMessage("Dune answered %d: %s".formatted(status, text));
        assertThat(calls.count()).isEqualTo(1);
    }

    @Test
    void shouldLetOnlyExactResultsProveThatATradeIsGone() {
        assertThat(query(Duration.ZERO).isExact()).isFalse();
        assertThat(new AdHocTradeQuery(client(), true).isExact()).isFalse();
        assertThat(new AdHocTradeQuery(client(), false).isExact()).isTrue();
    }

    private static void latest(String body) {
        DUNE.stubFor(get(urlEqualTo(LATEST)).willReturn(okJson(body)));
    }

    private static SavedTradeQuery query(Duration freshFor) {
        return new SavedTradeQuery(
                client(),
                4158553,
                QueryParameters.parse("target_buy_token=WETH,until=${until}"),
                freshFor,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
