package dev.cowflow.local.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cowflow.local.sandbox.market.generated.GeneratedMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Has the sandbox's bodies hold what recorded bodies of the real APIs hold. */
class RecordedShapesTest {
    private static final Path DATA = Path.of("../../shared/data");
    private static final String MISSING =
            "Skipped: no recorded bodies " + DATA.toAbsolutePath().normalize();
    private static final String SQL = Caller.sql("2026-03-01 00:00:00.000 UTC", "2026-03-01 12:00:00.000 UTC");

    private Sandbox sandbox;
    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        boolean isThere = Files.isDirectory(DATA);
        if (!isThere) {
            System.err.println(MISSING);
        }
        assumeTrue(isThere, MISSING);
        sandbox = Sandbox.start(SandboxOptions.of(0, new GeneratedMarket(7)).withExecutionTime(Duration.ofMillis(5)));
        caller = new Caller(sandbox);
    }

    @AfterEach
    void stop() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    @Test
    void shouldStartAnExecutionAsDuneDoes() throws IOException {
        JsonNode started = Caller.json(caller.dunePost("/sql/execute", "{\"sql\": \"select 1\"}"));
        assertSameKinds(started, recorded("dune/docs_execute-sql_0.json"));
    }

    @Test
    void shouldReportACompletedExecutionAsDuneDoes() throws IOException {
        JsonNode status = Caller.json(caller.dune("/execution/" + caller.execute(SQL) + "/status"));
        assertSameKinds(status, recorded("dune/docs_get-execution-status_0.json"));
    }

    @Test
    void shouldReportAFailedExecutionAsDuneDoes() throws IOException {
        JsonNode status = Caller.json(caller.dune("/execution/" + caller.execute("select x") + "/status"));
        assertSameKinds(status, recorded("dune/docs_get-execution-status_1.json"));
        assertSameKinds(
                status.path("error"),
                recorded("dune/docs_get-execution-status_1.json").path("error"));
    }

    @Test
    void shouldPageAsDuneDoes() throws IOException {
        JsonNode recorded = recorded("dune/docs_pagination_1.json");
        JsonNode page = caller.pages(caller.execute(SQL), 1000).get(0);
        assertSameKinds(page, recorded);
        JsonNode row = page.path("result").path("rows").get(0);
        JsonNode recordedRow = recorded.path("result").path("rows").get(0);
        for (String column : new String[] {"block_time", "block_month", "evt_index", "tx_hash", "token_pair"}) {
            assertThat(row.path(column).getNodeType())
                    .as(column)
                    .isEqualTo(recordedRow.path(column).getNodeType());
        }
    }

    @Test
    void shouldChartAsCoinGeckoDoes() throws IOException {
        JsonNode chart = Caller.json(caller.coinGecko("/coins/ethereum/market_chart?vs_currency=usd&days=1"));
        JsonNode recorded = recorded("coingecko/vcr_test_that_it_gets_minutely_historical_prices_for_one_coin_0.json");
        assertSameKinds(chart, recorded);
        assertThat(chart.path("prices").size())
                .isCloseTo(recorded.path("prices").size(), Offset.offset(4));
    }

    @Test
    void shouldReportAMissingParameterAsCoinGeckoDoes() throws IOException {
        assertThat(Caller.json(caller.coinGecko("/coins/ethereum/market_chart?days=1")))
                .isEqualTo(recorded("coingecko/vcr_test_that_it_gets_daily_historical_prices_for_one_coin_1.json"));
    }

    /** Each key of the recorded body is there, with the same kind of value. */
    private static void assertSameKinds(JsonNode served, JsonNode recorded) {
        assertThat(recorded.isObject()).isTrue();
        recorded.properties()
                .forEach(entry -> assertThat(served.path(entry.getKey()).getNodeType())
                        .as(entry.getKey())
                        .isEqualTo(entry.getValue().getNodeType()));
    }

    private static JsonNode recorded(String file) throws IOException {
        return Caller.json(Files.readString(DATA.resolve(file)));
    }
}
