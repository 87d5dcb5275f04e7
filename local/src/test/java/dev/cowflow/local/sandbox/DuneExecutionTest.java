package dev.cowflow.local.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.sandbox.market.generated.GeneratedMarket;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The life of a Dune execution, and the errors around it, at a time that stands still unless a test moves it. */
class DuneExecutionTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:07Z");
    private static final String SQL = Caller.sql("2026-03-02 11:00:00.000 UTC", "2026-03-02 13:00:00.000 UTC");

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

    @Test
    void shouldWaitExecuteAndComplete() {
        String id = submit(SQL);
        assertThat(state(id)).isEqualTo("QUERY_STATE_PENDING");
        clock.advance(Duration.ofSeconds(5));
        assertThat(state(id)).isEqualTo("QUERY_STATE_EXECUTING");
        JsonNode unfinished = Caller.json(caller.dune("/execution/" + id + "/results"));
        assertThat(unfinished.has("result")).isFalse();
        assertThat(unfinished.path("is_execution_finished").asBoolean()).isFalse();
        clock.advance(Duration.ofSeconds(5));
        JsonNode status = status(id);
        assertThat(status.path("state").asString()).isEqualTo("QUERY_STATE_COMPLETED");
        assertThat(status.path("execution_ended_at").asString()).isEqualTo("2026-03-02T12:00:17Z");
        assertThat(status.path("execution_cost_credits").isNumber()).isTrue();
        assertThat(status.path("result_metadata").path("total_row_count").asInt())
                .isPositive();
    }

    @Test
    void shouldShowOnlyTradesOlderThanTheLastRefresh() {
        String early = submit(SQL);
        clock.advance(Duration.ofMinutes(30));
        String late = submit(SQL);
        clock.advance(Duration.ofSeconds(10));
        List<String> before = blockTimes(early);
        List<String> after = blockTimes(late);
        assertThat(before).allMatch(time -> time.compareTo("2026-03-02 12:00:00.000 UTC") < 0);
        assertThat(after).hasSizeGreaterThan(before.size()).startsWith(before.toArray(String[]::new));
    }

    @Test
    void shouldCancelAnExecutionUnderWay() {
        String id = submit(SQL);
        HttpResponse<String> response = caller.dunePost("/execution/" + id + "/cancel", "");
        assertThat(response.body()).isEqualTo("{\"success\":true}");
        clock.advance(Duration.ofMinutes(1));
        assertThat(state(id)).isEqualTo("QUERY_STATE_CANCELLED");
        assertThat(status(id).path("cancelled_at").asString()).isEqualTo(NOON.toString());
    }

    @Test
    void shouldFailAnExecutionOfOtherSqlAndSayWhere() {
        String id = submit("select *\n  from dex.trades");
        clock.advance(Duration.ofSeconds(10));
        JsonNode results = Caller.json(caller.dune("/execution/" + id + "/results"));
        assertThat(results.path("state").asString()).isEqualTo("QUERY_STATE_FAILED");
        assertThat(results.has("result")).isFalse();
        assertThat(results.path("error").path("message").asString())
                .startsWith("line 2:8: mismatched input 'dex.trades'. Expecting: 'cow_protocol_ethereum.trades'")
                .contains(id);
        assertThat(results.path("error").path("metadata").path("line").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            timestamp '2026-03-02 11:00:00.000 UTC' | timestamp '2026-03-02 11:00'
            timestamp '2026-03-02 11:00:00.000 UTC' | timestamp '2026-02-30 11:00:00.000 UTC'
            evt_index                               | evt_index; drop table trades
            order by                                | limit 5 order by
            0xc02aaa39                              | 0xzz2aaa39
            """)
    void shouldTakeNoOtherQuery(String part, String instead) {
        String id = submit(SQL.replace(part, instead));
        clock.advance(Duration.ofSeconds(10));
        assertThat(state(id)).isEqualTo("QUERY_STATE_FAILED");
    }

    @Test
    void shouldRunASavedQueryWithItsParameters() {
        String body = """
                {"query_parameters": {"target_sell_token": "WETH", "target_buy_token": "USDC",
                 "from": "2026-03-01 00:00:00", "until": "2026-03-01 06:00:00"}}""";
        HttpResponse<String> started = caller.dunePost("/query/4158553/execute", body);
        clock.advance(Duration.ofSeconds(10));
        List<JsonNode> rows = caller.rows(caller.awaitEnd(started), 1000);
        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            assertThat(row.path("sell_token").asString()).isEqualTo("WETH");
            assertThat(row.path("buy_token").asString()).isEqualTo("USDC");
            assertThat(row.path("block_time").asString())
                    .isBetween("2026-03-01 00:00:00.000 UTC", "2026-03-01 05:59:59.999 UTC");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /sql/execute           | {"sql":                              | 400 | Invalid request body payload
            /sql/execute           | {"query": "select 1"}                | 400 | Invalid request body payload
            /query/4158553/execute | {"query_parameters": {"Nonsense": 1}} | 400 | unknown parameters (Nonsense)
            /query/1/execute       | {}                                   | 404 | Query not found
            /query/x/execute       | {}                                   | 400 | The requested query ID (ID: x) is invalid.
            """)
    void shouldRefuseABadRequestToExecute(String path, String body, int status, String error) {
        HttpResponse<String> response = caller.dunePost(path, body);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(Caller.json(response).path("error").asString()).isEqualTo(error);
    }

    @Test
    void shouldRefuseAMalformedAndAnUnknownExecutionId() {
        HttpResponse<String> malformed = caller.dune("/execution/Wonky/status");
        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(Caller.json(malformed).path("error").asString())
                .isEqualTo("The requested execution ID (ID: Wonky) is invalid.");
        assertThat(caller.dune("/execution/01HKZJ2683PHF9Q9PHHQ8FW4Q1/status").statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldRefuseACallerWithoutTheKey() {
        String url = sandbox.duneUrl() + "/api/v1/execution/01HKZJ2683PHF9Q9PHHQ8FW4Q1/status";
        HttpResponse<String> response = caller.get(url, "X-Dune-API-Key", "wrong");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo("{\"error\":\"invalid API Key\"}");
        assertThat(caller.get(url).statusCode()).isEqualTo(401);
    }

    @Test
    void shouldRefuseCsvOfAnUnfinishedExecution() {
        HttpResponse<String> response = caller.dune("/execution/" + submit(SQL) + "/results/csv");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Caller.json(response).path("error").asString())
                .isEqualTo("Query state is QUERY_STATE_PENDING, cannot provide CSV result");
    }

    private String submit(String sql) {
        String body = "{\"sql\": \"" + sql.replace("\n", "\\n") + "\", \"performance\": \"medium\"}";
        JsonNode started = Caller.json(caller.dunePost("/sql/execute", body));
        assertThat(started.path("state").asString()).isEqualTo("QUERY_STATE_PENDING");
        return started.path("execution_id").asString();
    }

    private JsonNode status(String id) {
        return Caller.json(caller.dune("/execution/" + id + "/status"));
    }

    private String state(String id) {
        return status(id).path("state").asString();
    }

    private List<String> blockTimes(String id) {
        return caller.rows(id, 1000).stream()
                .map(row -> row.path("block_time").asString())
                .toList();
    }
}
