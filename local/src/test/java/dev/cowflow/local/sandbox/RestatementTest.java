package dev.cowflow.local.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.sandbox.dune.ServedTrade;
import dev.cowflow.local.sandbox.http.Json;
import dev.cowflow.local.sandbox.market.generated.GeneratedMarket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Trades that Dune shows differently at first, and the record of what it has shown. */
class RestatementTest {
    private static final String SQL = Caller.sql("2026-03-01 00:00:00.000 UTC", "2026-03-01 12:00:00.000 UTC");
    private static final List<String> LATE = List.of("usd_value", "buy_value_usd", "sell_value_usd", "surplus_usd");

    private Sandbox sandbox;
    private Caller caller;
    private List<JsonNode> asInTheMarket;

    @BeforeEach
    void start() throws IOException {
        SandboxOptions options = SandboxOptions.of(0, new GeneratedMarket(7)).withExecutionTime(Duration.ofMillis(5));
        try (Sandbox calm = Sandbox.start(options)) {
            Caller calmCaller = new Caller(calm);
            asInTheMarket = calmCaller.rows(calmCaller.execute(SQL), 1000);
        }
        sandbox = Sandbox.start(options.withRestated(0.2, 5));
        caller = new Caller(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void shouldShowAShareWithoutValuesAtFirstAndAsItIsLater() {
        String first = caller.execute(SQL);
        List<JsonNode> rows = caller.rows(first, 100);
        long preliminary = rows.stream().filter(RestatementTest::isPreliminary).count();
        assertThat((double) preliminary / rows.size()).isBetween(0.1, 0.3);
        assertThat(preliminary).isPositive();
        assertThat(caller.rows(caller.execute(SQL), 100)).isEqualTo(asInTheMarket);
        assertThat(caller.rows(first, 1000)).isEqualTo(rows);
    }

    @Test
    void shouldKeepWhatDoesNotDependOnPrices() {
        List<JsonNode> rows = caller.rows(caller.execute(SQL), 100);
        for (int i = 0; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            JsonNode other = asInTheMarket.get(i);
            assertThat(row.propertyNames()).isEqualTo(other.propertyNames());
            assertThat(List.of("tx_hash", "atoms_sold", "units_bought", "fee"))
                    .allSatisfy(name -> assertThat(row.path(name)).isEqualTo(other.path(name)));
        }
    }

    @Test
    void shouldRestateNothingByDefault() throws IOException {
        try (Sandbox calm =
                Sandbox.start(SandboxOptions.of(0, new GeneratedMarket(7)).withExecutionTime(Duration.ofMillis(5)))) {
            Caller calmCaller = new Caller(calm);
            assertThat(calmCaller.rows(calmCaller.execute(SQL), 1000)).noneMatch(RestatementTest::isPreliminary);
        }
    }

    @Test
    void shouldTellEachVersionThatWasHandedOutOnce() {
        String first = caller.execute(SQL);
        assertThat(sandbox.servedTrades()).isEmpty();
        List<JsonNode> rows = caller.rows(first, 100);
        caller.rows(first, 1000);
        assertThat(served()).containsExactlyInAnyOrderElementsOf(rows);
        caller.rows(caller.execute(SQL), 100);
        Set<JsonNode> both = new HashSet<>(rows);
        both.addAll(asInTheMarket);
        assertThat(both).hasSizeGreaterThan(rows.size());
        assertThat(served()).containsExactlyInAnyOrderElementsOf(both);
        assertThat(sandbox.servedTrades()).extracting(ServedTrade::key).contains(key(rows.get(0)));
    }

    @Test
    void shouldNotCountAPageThatNeverArrivedWhole() {
        String url = sandbox.duneUrl() + "/api/v1/execution/" + caller.execute(SQL) + "/results";
        for (String fault : List.of("half", "truncated", "empty", "500")) {
            try {
                caller.get(url, "X-Dune-API-Key", "sandbox", "X-Sandbox-Fault", fault);
            } catch (UncheckedIOException e) {
                assertThat(fault).isEqualTo("half");
            }
        }
        assertThat(sandbox.servedTrades()).isEmpty();
    }

    /** As JSON rows, whose keys are in the order of their names. */
    private List<JsonNode> served() {
        return sandbox.servedTrades().stream()
                .map(trade -> Caller.json(Json.write(new TreeMap<>(trade.columns()))))
                .toList();
    }

    private static boolean isPreliminary(JsonNode row) {
        return LATE.stream().allMatch(name -> row.has(name) && row.path(name).isNull());
    }

    private static String key(JsonNode row) {
        return row.path("tx_hash").asString() + "|" + row.path("order_uid").asString() + "|"
                + row.path("evt_index").asString();
    }
}
