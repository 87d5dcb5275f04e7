package dev.cowflow.local.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.sandbox.http.Endpoint;
import dev.cowflow.local.sandbox.market.TradeColumns;
import dev.cowflow.local.sandbox.market.generated.GeneratedMarket;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Pages, values and metadata of Dune's results. */
class DuneResultsTest {
    private static final String SQL = Caller.sql("2026-03-01 00:00:00.000 UTC", "2026-03-01 12:00:00.000 UTC");

    private Sandbox sandbox;
    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.of(0, new GeneratedMarket(7)).withExecutionTime(Duration.ofMillis(5)));
        caller = new Caller(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 32_000})
    void shouldHandOutEachRowOnceWhateverTheLimit(int limit) {
        String id = caller.execute(
                limit == 1 ? Caller.sql("2026-03-01 00:00:00.000 UTC", "2026-03-01 01:00:00.000 UTC") : SQL);
        List<JsonNode> pages = caller.pages(id, limit);
        List<String> keys = Caller.rowsOf(pages).stream()
                .map(row -> row.path("block_time").asString()
                        + row.path("tx_hash").asString()
                        + "%06d".formatted(row.path("evt_index").asInt()))
                .toList();
        assertThat(keys).isNotEmpty().doesNotHaveDuplicates().isSorted();
        assertThat(pages).allSatisfy(page -> {
            JsonNode metadata = page.path("result").path("metadata");
            assertThat(metadata.path("total_row_count").asInt()).isEqualTo(keys.size());
            assertThat(metadata.path("row_count").asInt())
                    .isEqualTo(page.path("result").path("rows").size())
                    .isLessThanOrEqualTo(limit);
        });
    }

    @Test
    void shouldCutAPageShortAlthoughMoreRowsFollow() {
        JsonNode first = caller.pages(caller.execute(SQL), 100).get(0);
        assertThat(first.path("result").path("rows").size()).isBetween(1, 99);
        assertThat(first.path("next_offset").asInt())
                .isEqualTo(first.path("result").path("rows").size());
        assertThat(first.path("next_uri").asString())
                .startsWith(sandbox.duneUrl() + "/api/v1/execution/")
                .contains("limit=100");
    }

    @Test
    void shouldAnswerTheSameRowsToTheSameQuestion() {
        assertThat(caller.rows(caller.execute(SQL), 50)).isEqualTo(caller.rows(caller.execute(SQL), 1000));
    }

    @Test
    void shouldSendAll37ColumnsInDunesFormats() {
        JsonNode page = caller.pages(caller.execute(SQL), 100).get(0);
        JsonNode row = page.path("result").path("rows").get(0);
        assertThat(row.propertyNames())
                .hasSize(37)
                .containsExactlyInAnyOrderElementsOf(
                        TradeColumns.ALL.stream().map(column -> column.name()).toList());
        assertThat(page.path("result").path("metadata").path("column_names").size())
                .isEqualTo(37);
        assertThat(row.path("block_time").asString()).matches("2026-03-01 \\d\\d:\\d\\d:\\d\\d\\.000 UTC");
        assertThat(row.path("block_date").asString()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(row.path("atoms_sold").isString()).isTrue();
        assertThat(row.path("units_sold").isNumber()).isTrue();
        assertThat(row.path("evt_index").isIntegralNumber()).isTrue();
        assertThat(row.path("trace_address").isArray()).isTrue();
        assertThat(row.path("order_uid").asString()).matches("0x[0-9a-f]{112}");
    }

    @Test
    void shouldSendOnlyTheTokensThatWereAskedFor() {
        List<JsonNode> rows = caller.rows(caller.execute(SQL), 1000);
        assertThat(rows).allSatisfy(row -> {
            String sell = row.path("sell_token_address").asString();
            String buy = row.path("buy_token_address").asString();
            assertThat(sell.equals(Caller.USDC) ? buy : sell).isIn(Caller.WETH, Caller.NATIVE);
            assertThat(Set.of(sell, buy)).contains(Caller.USDC);
        });
        assertThat(rows).extracting(row -> row.path("sell_token").asString()).contains("WETH", "USDC", "ETH");
        assertThat(rows).extracting(row -> row.path("buy_token").asString()).contains("WETH", "USDC", "ETH");
    }

    @Test
    void shouldServeTheSamePagesAsCsv() {
        String id = caller.execute(SQL);
        HttpResponse<String> csv = caller.dune("/execution/" + id + "/results/csv?limit=20");
        JsonNode json = caller.pages(id, 20).get(0);
        assertThat(csv.body().lines())
                .hasSize(1 + json.path("result").path("rows").size());
        assertThat(csv.body()).startsWith("block_date,block_month,block_time,");
        assertThat(csv.headers().firstValue("x-dune-next-offset"))
                .hasValue(json.path("next_offset").asString());
        assertThat(csv.headers().firstValue("x-dune-next-uri").orElseThrow()).contains("/results/csv?limit=20");
    }

    @Test
    void shouldCountEveryCall() {
        String id = caller.execute(SQL);
        int pages = caller.pages(id, 100).size();
        assertThat(sandbox.calls(Endpoint.DUNE_EXECUTE_SQL)).isEqualTo(1);
        assertThat(sandbox.calls(Endpoint.DUNE_RESULTS)).isEqualTo(pages);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=-1", "offset=x", "filters=a"})
    void shouldRefuseParametersItCannotHonour(String query) {
        HttpResponse<String> response = caller.dune("/execution/" + caller.execute(SQL) + "/results?" + query);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Caller.json(response).path("error").asString()).contains(query.substring(0, query.indexOf('=')));
    }
}
