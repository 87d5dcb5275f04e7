package dev.cowflow.ingestor.source.dune;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cowflow.ingestor.source.http.ApiResponse;
import dev.cowflow.ingestor.source.http.JsonText;
import dev.cowflow.ingestor.source.http.TransientUpstreamException;
import dev.cowflow.ingestor.source.http.UnexpectedBodyException;
import dev.cowflow.ingestor.source.http.UpstreamException;
import dev.cowflow.ingestor.source.http.UpstreamRefusedException;
import dev.cowflow.ingestor.testing.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** Every body that was recorded of the real Dune. */
class RecordedBodiesTest extends DuneOverHttp {
    private static final String OTHERS = "sdk_and_issue_recorded_bodies.json";

    @Test
    void shouldReadEveryRecordedBodyOrSayThatItIsNotWhatWasAskedFor() throws IOException {
        assertThat(SharedData.names("dune")).hasSizeGreaterThanOrEqualTo(8).allSatisfy(name -> {
            byte[] body = SharedData.read("dune/" + name);
            boolean isExecution = JsonText.MAPPER.readTree(body).path("state").isString();
            Throwable problem = catchThrowable(() -> DunePageReader.read(body));

            assertThat(problem == null || problem instanceof UnexpectedBodyException)
                    .isTrue();
            assertThat(catchThrowable(() -> ExecutionStatus.of(JsonText.MAPPER.readTree(body))) == null)
                    .isEqualTo(isExecution);
        });
    }

    @Test
    void shouldReadTheIdOfAStartedExecution() throws IOException {
        assertThat(started(SharedData.read("dune/docs_execute-sql_0.json"))).isEqualTo("01HKZJ2683PHF9Q9PHHQ8FW4Q1");
        assertThat(started(bytes(other("execute_response")))).isEqualTo("01GBM4W2N0NMCGPZYW8AYK4YF1");
    }

    @ParameterizedTest
    @CsvSource({
        "docs_pagination_1.json, 5, 10, 5, 2024-02-12T21:05:50.199Z, evt_index, 432",
        "docs_filtering_0.json, 10, 100, 10, 2024-03-05T22:07:53.366Z, amount_usd, null",
        "docs_sampling_0.json, 39, 22325371, -1, 2024-03-05T22:54:03.004Z, amount_usd, 28.517144710689454",
        "docs_sorting_0.json, 10, 100, 10, 2024-03-05T22:07:53.366Z, block_time, \"2024-03-05 20:50:59.000 UTC\""
    })
    void shouldReadResults(String file, int rows, long total, long next, Instant endedAt, String column, String first)
            throws IOException {
        byte[] body = SharedData.read("dune/" + file);

        DunePage page = DunePageReader.read(body);

        assertThat(page.status().completed()).isTrue();
        assertThat(page.status().finished()).isTrue();
        assertThat(page.status().endedAt()).contains(endedAt);
        assertThat(page.rows()).hasSize(rows);
        assertThat(page.rows().get(0).columns().path(column)).hasToString(first);
        assertThat(page.totalRows()).hasValue(total);
        assertThat(page.nextOffset().orElse(-1)).isEqualTo(next);
        assertThat(page.nextUri().isPresent()).isEqualTo(next >= 0);
        assertThat(page.bytes()).isEqualTo(body.length);
        assertThat(page.rows()).allSatisfy(row -> assertThat(JsonText.MAPPER.readTree(row.json()))
                .isEqualTo(row.columns()));
    }

    @ParameterizedTest
    @CsvSource({
        "docs_pagination_1.json, order_uid",
        "docs_filtering_0.json, evt_index",
        "docs_sampling_0.json, tx_hash",
        "docs_sorting_0.json, evt_index"
    })
    void shouldNameWhatTheRowsOfOtherTablesLack(String file, String column) throws IOException {
        List<DuneRow> rows =
                DunePageReader.read(SharedData.read("dune/" + file)).rows();

        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThatThrownBy(
                        () -> new TradeRowParser().parse(row.columns(), Instant.parse("2026-01-01T00:00:00Z")))
                .isInstanceOf(BadRowException.class)
                .hasMessage(problemOf(row, column)));
    }

    private static String problemOf(DuneRow row, String missing) {
        String chain = row.columns().path("blockchain").asString("ethereum");
        return chain.equals("ethereum")
                ? missing + ": missing"
                : "blockchain: %s, only ethereum is read".formatted(chain);
    }

    @ParameterizedTest
    @CsvSource({
        "docs_get-execution-status_0.json, QUERY_STATE_COMPLETED, 2025-10-22T10:31:15.789Z, 10, ''",
        "docs_get-execution-status_1.json, QUERY_STATE_FAILED, '', 0, line 1:8: Column 'x' cannot be resolved"
    })
    void shouldReadStatuses(String file, String state, String endedAt, String credits, String error)
            throws IOException {
        ExecutionStatus status = ExecutionStatus.of(JsonText.MAPPER.readTree(SharedData.read("dune/" + file)));

        assertThat(status.state()).isEqualTo(state);
        assertThat(status.finished()).isTrue();
        assertThat(status.endedAt().map(Instant::toString).orElse("")).isEqualTo(endedAt);
        assertThat(status.credits()).contains(credits);
        assertThat(status.error().orElse("")).startsWith(error);
        assertThat(status.error().isPresent()).isEqualTo(!error.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "status_completed_known_2022, QUERY_STATE_COMPLETED, true, 2022-10-07T10:53:20.729Z, ''",
        "status_executing, QUERY_STATE_EXECUTING, false, '', ''",
        "results_failed, QUERY_STATE_FAILED, true, 2023-09-08T07:26:22.095Z, line 1:1: mismatched input 'selcjthehg'."
    })
    void shouldReadStatusesOfOlderVersions(
            String beginning, String state, boolean finished, String endedAt, String error) throws IOException {
        ExecutionStatus status = ExecutionStatus.of(other(beginning));

        assertThat(status.state()).isEqualTo(state);
        assertThat(status.finished()).isEqualTo(finished);
        assertThat(status.endedAt().map(Instant::toString).orElse("")).isEqualTo(endedAt);
        assertThat(status.error().orElse("")).startsWith(error);
    }

    @Test
    void shouldReadTheResultsBodyOfAFailedExecution() throws IOException {
        DunePage page = DunePageReader.read(bytes(other("results_failed")));

        assertThat(page.rows()).isEmpty();
        assertThatThrownBy(() -> new Completeness(true).require("E1", page.status()))
                .isInstanceOf(UpstreamRefusedException.class)
                .hasMessageContaining("QUERY_STATE_FAILED: line 1:1: mismatched input");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 401, COWFLOW_DUNE_API_KEY",
        "1, 404, COWFLOW_DUNE_QUERY_ID",
        "2, 400, COWFLOW_DUNE_URL",
        "3, 400, COWFLOW_DUNE_QUERY_PARAMETERS",
        "4, 402, billing cycle",
        "5, 400, limit per request",
        "6, 404, COWFLOW_DUNE_URL",
        "7, 400, COWFLOW_DUNE_URL",
        "8, 400, COWFLOW_DUNE_ALLOW_PARTIAL"
    })
    void shouldAdviseOnEveryErrorThatIsFinal(int index, int status, String advice) throws IOException {
        JsonNode error = other("http_errors").path(index);

        assertThat(error.path("status").isNull() || error.path("status").intValue() == status)
                .isTrue();
        assertThat(meaning(error, status))
                .isInstanceOfSatisfying(UpstreamRefusedException.class, e -> assertThat(e.advice())
                        .contains(advice))
                .hasMessage("Dune answered %d: %s"
                        .formatted(status, error.path("body").path("error").stringValue()));
    }

    @Test
    void shouldKnowWhichErrorsSayThatNothingIsThere() throws IOException {
        assertThat(meaning(other("http_errors").path(2), 400))
                .isInstanceOfSatisfying(DuneRefusedException.class, e -> assertThat(e.isUnknownExecution())
                        .isTrue());
        assertThat(meaning(other("http_errors").path(6), 400))
                .isInstanceOfSatisfying(DuneRefusedException.class, e -> assertThat(e.isNeverExecuted())
                        .isTrue());
    }

    @Test
    void shouldRepeatAfterAnInternalError() throws IOException {
        assertThat(other("http_errors")).hasSize(10);
        assertThat(meaning(other("http_errors").path(9), 500))
                .isInstanceOf(TransientUpstreamException.class)
                .hasMessage("Dune answered 500: An internal error occured");
    }

    private String started(byte[] body) {
        DUNE.stubFor(post("/dune/api/v1/sql/execute").willReturn(aResponse().withBody(body)));
        return client().execute("select 1", calls);
    }

    private static UpstreamException meaning(JsonNode error, int status) {
        return new DuneErrors().apply(new ApiResponse(status, new HttpHeaders(), bytes(error.path("body"))));
    }

    private static JsonNode other(String beginning) throws IOException {
        return JsonText.MAPPER.readTree(SharedData.read("dune/" + OTHERS)).properties().stream()
                .filter(body -> body.getKey().startsWith(beginning))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static byte[] bytes(JsonNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
