package dev.cowflow.ingestor.source.dune;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.ingestor.source.http.TransientUpstreamException;
import dev.cowflow.ingestor.source.http.UpstreamRefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultReaderTest extends DuneOverHttp {
    @Test
    void shouldSayWhereEachPageIsFollowed() {
        page("limit=5000&offset=0", "{\"n\":1}", ",\"next_offset\":1");
        page("limit=5000&offset=1", "{\"n\":2}", next("limit=5000&offset=2"));
        page("limit=5000&offset=2", "{\"n\":3}", next("cursor=x"));
        page("cursor=x", "{\"n\":4}", ",\"next_uri\":null,\"next_offset\":null");

        read();

        assertThat(nextOffsets).containsExactly(1L, 2L, 3L, -1L);
    }

    @Test
    void shouldGoOnAtAPage() {
        page("limit=5000&offset=3", "{\"n\":4},{\"n\":5}", ",\"metadata\":{\"total_row_count\":5}");

        assertThat(read(client(), 3)).isEqualTo("2024-02-12T21:05:50.199Z");

        assertThat(rows).containsExactly("{\"n\":4}", "{\"n\":5}");
        assertThat(calls.count()).isEqualTo(1);
    }

    @Test
    void shouldNoticeMissingRowsWhenItGoesOnAtAPageToo() {
        page("limit=5000&offset=3", "{\"n\":4}", ",\"metadata\":{\"total_row_count\":5}");

        assertThatThrownBy(() -> read(client(), 3))
                .isInstanceOf(InconsistentResultException.class)
                .hasMessageContaining("announced 5 rows and its pages held 4");
        assertThat(rows).isEmpty();
    }

    @Test
    void shouldHandOverNoPageAfterWhichRowsAreLeftOut() {
        page("limit=5000&offset=0", "{\"n\":1}", ",\"next_offset\":1");
        page("limit=5000&offset=1", "{\"n\":2}", ",\"next_offset\":3");

        assertThatThrownBy(() -> read())
                .isInstanceOf(InconsistentResultException.class)
                .hasMessage("Dune's page ends before row 2 and the next begins at row 3");
        assertThat(nextOffsets).containsExactly(1L);
    }

    @Test
    void shouldHandOverNoPageWhoseLastRowsTheNextRepeats() {
        page("limit=5000&offset=0", "{\"n\":1},{\"n\":2}", next("limit=5000&offset=1"));

        assertThatThrownBy(() -> read())
                .isInstanceOf(InconsistentResultException.class)
                .hasMessage("Dune's page ends before row 2 and the next begins at row 1");
        assertThat(rows).isEmpty();
    }

    @Test
    void shouldHandOverNoRowsWithoutAVersion() {
        DUNE.stubFor(get(urlPathEqualTo(RESULTS))
                .willReturn(okJson(body("{\"n\":1}", "").replace("execution_ended_at", "ended_at"))));

        assertThatThrownBy(() -> read())
                .isInstanceOf(InconsistentResultException.class)
                .hasMessageContaining("execution_ended_at");
        assertThat(rows).isEmpty();
    }

    @Test
    void shouldTellHowLongTheBodyOfEachPageWas() {
        page("limit=5000&offset=0", "{\"n\":\"€\"}", "");

        read();

        assertThat(bytes).containsExactly((long) body("{\"n\":\"€\"}", "").getBytes(StandardCharsets.UTF_8).length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "404 | {\"error\":\"not found\"}",
                "400 | {\"error\":\"The requested execution ID (ID: E1) is invalid.\"}",
                "200 | {\"execution_id\":\"E1\",\"state\":\"QUERY_STATE_EXPIRED\"}"
            })
    void shouldSayThatAnExecutionIsGone(int status, String body) {
        DUNE.stubFor(get(urlPathEqualTo(RESULTS))
                .willReturn(aResponse().withStatus(status).withBody(body)));
        DUNE.stubFor(get(STATUS).willReturn(aResponse().withStatus(status).withBody(body)));

        assertThatThrownBy(() -> read())
                .isInstanceOf(ExecutionGoneException.class)
                .hasMessageContaining("E1");
        assertThatThrownBy(() -> await(client())).isInstanceOf(ExecutionGoneException.class);
        assertThat(calls.count()).isEqualTo(2);
    }

    @Test
    void shouldNotTakeARunningExecutionForAnEmptyOne() {
        DUNE.stubFor(get(urlPathEqualTo(RESULTS))
                .willReturn(okJson("{\"state\":\"QUERY_STATE_EXECUTING\",\"is_execution_finished\":false}")));

        assertThatThrownBy(() -> read())
                .isInstanceOf(TransientUpstreamException.class)
                .hasMessageContaining("still QUERY_STATE_EXECUTING");
        assertThat(rows).isEmpty();
    }

    @Test
    void shouldRefuseAPartialResultOfWhichNoStatusWarned() {
        DUNE.stubFor(get(urlPathEqualTo(RESULTS))
                .willReturn(aResponse()
                        .withStatus(400)
                        .withBody("{\"error\":\"Partial Result, please request with"
                                + " 'allow_partial_results=true'\"}")));

        assertThatThrownBy(() -> read())
                .isInstanceOfSatisfying(UpstreamRefusedException.class, e -> assertThat(e.advice())
                        .contains("COWFLOW_DUNE_ALLOW_PARTIAL"));
    }

    @Test
    void shouldReadAPartialResultWhenThatIsAllowed() {
        DUNE.stubFor(get(STATUS).willReturn(okJson("{\"state\":\"QUERY_STATE_COMPLETED_PARTIAL\"}")));
        String partial = body("{\"n\":1}", ",\"metadata\":{\"total_row_count\":9}")
                .replace("QUERY_STATE_COMPLETED", "QUERY_STATE_COMPLETED_PARTIAL");
        DUNE.stubFor(get(urlEqualTo(RESULTS + "?limit=5000&offset=0&allow_partial_results=true"))
                .willReturn(okJson(partial)));
        DuneClient client = client(Duration.ofMinutes(1), true);

        assertThat(await(client).id()).isEqualTo("E1");
        read(client, 0);

        assertThat(rows).containsExactly("{\"n\":1}");
    }
}
