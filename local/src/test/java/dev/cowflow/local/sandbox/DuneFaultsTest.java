package dev.cowflow.local.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.sandbox.http.Endpoint;
import dev.cowflow.local.sandbox.http.ExecutionEnd;
import dev.cowflow.local.sandbox.http.Refusal;
import dev.cowflow.local.sandbox.market.generated.GeneratedMarket;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Refusals of Dune, and executions that end badly. */
class DuneFaultsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:07Z");
    private static final String SQL = Caller.sql("2026-03-02 11:00:00.000 UTC", "2026-03-02 12:00:00.000 UTC");

    private final MovableClock clock = new MovableClock(NOON);
    private Sandbox sandbox;
    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.of(0, new GeneratedMarket(3))
                .withClock(clock)
                .withExecutionTime(Duration.ofSeconds(10)));
        caller = new Caller(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401             | 401 | invalid API Key
            402             | 402 | This api request would exceed your configured limits per billing cycle.
            402-per-request | 402 | This api request would exceed your configured limits per request.
            403             | 403 | This query is archived
            404             | 404 | Query not found
            409             | 409 | Conflict
            418             | 400 | The sandbox knows no refusal 418
            """)
    void shouldRefuseInDunesWords(String code, int status, String error) {
        sandbox.faults().next(Endpoint.DUNE_EXECUTE_SQL, 1, Refusal.of(code));
        HttpResponse<String> response = caller.dunePost("/sql/execute", "{}");
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(Caller.json(response).path("error").asString()).startsWith(error);
    }

    @ParameterizedTest
    @CsvSource({
        // asked for, credits charged, cancelled
        "FAILED,    true,  false",
        "CANCELLED, false, true",
        "CANCELED,  false, true",
        "EXPIRED,   false, false",
    })
    void shouldEndWithoutAResult(String state, boolean isCharged, boolean isCancelled) {
        String id = submit(state);
        clock.advance(Duration.ofSeconds(5));
        assertThat(status(id).path("state").asString()).isEqualTo("QUERY_STATE_EXECUTING");
        clock.advance(Duration.ofSeconds(5));
        JsonNode status = status(id);
        assertThat(status.path("state").asString()).isEqualTo("QUERY_STATE_" + state);
        assertThat(status.path("is_execution_finished").asBoolean()).isTrue();
        assertThat(status.has("execution_cost_credits")).isEqualTo(isCharged);
        assertThat(status.has("cancelled_at")).isEqualTo(isCancelled);
        assertThat(status.has("result_metadata")).isFalse();
        assertThat(status.has("error")).isEqualTo(state.equals("FAILED"));
        JsonNode results = Caller.json(caller.dune("/execution/" + id + "/results"));
        assertThat(results.path("state").asString()).isEqualTo("QUERY_STATE_" + state);
        assertThat(results.has("result")).isFalse();
    }

    @Test
    void shouldGoThroughAStateThatIsNotDocumentedAndThenComplete() {
        String id = submit("UNKNOWN");
        clock.advance(Duration.ofSeconds(5));
        assertThat(status(id).path("state").asString()).isEqualTo("QUERY_STATE_SUSPENDED");
        assertThat(status(id).path("is_execution_finished").asBoolean()).isFalse();
        clock.advance(Duration.ofSeconds(5));
        assertThat(status(id).path("state").asString()).isEqualTo("QUERY_STATE_COMPLETED");
        assertThat(caller.rows(id, 1000)).isNotEmpty();
    }

    @Test
    void shouldShowAPartialResultOnlyToWhoAllowsIt() {
        String whole = submit("UNKNOWN");
        String partial = submit("COMPLETED_PARTIAL");
        clock.advance(Duration.ofSeconds(10));
        assertThat(status(partial).path("state").asString()).isEqualTo("QUERY_STATE_COMPLETED_PARTIAL");
        String path = "/execution/" + partial + "/results?limit=5";
        HttpResponse<String> refused = caller.dune(path);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Partial Result, please request with 'allow_partial_results=true'");
        JsonNode page = Caller.json(caller.dune(path + "&allow_partial_results=true"));
        assertThat(page.path("result").path("rows").isEmpty()).isFalse();
        assertThat(page.path("result").path("metadata").path("total_row_count").asInt())
                .isLessThan(caller.rows(whole, 1000).size());
        assertThat(page.path("next_uri").asString()).endsWith("&allow_partial_results=true");
    }

    @Test
    void shouldRefuseAnEndThatThereIsNot() {
        HttpResponse<String> response =
                caller.dunePost("/sql/execute", body(), "X-Sandbox-Fault", "execution;state=EXPLODED");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("EXPLODED");
    }

    @Test
    void shouldEndOnlyTheExecutionsAskedFor() {
        sandbox.faults().next(Endpoint.DUNE_EXECUTE_SQL, 1, new ExecutionEnd("FAILED"));
        String failed = id(caller.dunePost("/sql/execute", body()));
        String completed = id(caller.dunePost("/sql/execute", body()));
        clock.advance(Duration.ofSeconds(10));
        assertThat(status(failed).path("state").asString()).isEqualTo("QUERY_STATE_FAILED");
        assertThat(status(completed).path("state").asString()).isEqualTo("QUERY_STATE_COMPLETED");
    }

    private String submit(String end) {
        return id(caller.dunePost("/sql/execute", body(), "X-Sandbox-Fault", "execution;state=" + end));
    }

    private static String id(HttpResponse<String> started) {
        return Caller.json(started).path("execution_id").asString();
    }

    private static String body() {
        return "{\"sql\": \"" + SQL.replace("\n", "\\n") + "\"}";
    }

    private JsonNode status(String id) {
        return Caller.json(caller.dune("/execution/" + id + "/status"));
    }
}
