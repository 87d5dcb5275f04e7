package dev.cowflow.local.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.sandbox.market.generated.GeneratedMarket;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The minute bars of Coinbase Exchange from the generated market. */
class CoinbaseTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:07Z");
    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration FIVE_HOURS = Duration.ofHours(5);

    private final MovableClock clock = new MovableClock(NOW);
    private Sandbox sandbox;
    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.of(0, new GeneratedMarket(3)).withClock(clock));
        caller = new Caller(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void shouldListBarsNewestFirst() {
        List<JsonNode> bars = bars(FROM, FROM.plus(FIVE_HOURS));
        assertThat(bars).extracting(CoinbaseTest::start).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(bars).allSatisfy(bar -> {
            assertThat(bar.size()).isEqualTo(6);
            assertThat(start(bar) % 60).isZero();
            BigDecimal low = bar.get(1).decimalValue();
            BigDecimal high = bar.get(2).decimalValue();
            assertThat(bar.get(3).decimalValue()).isBetween(low, high);
            assertThat(bar.get(4).decimalValue()).isBetween(low, high);
            assertThat(bar.get(5).decimalValue()).isPositive();
        });
    }

    @Test
    void shouldCloseAMinuteAtThePriceAtWhichTheNextOneOpens() {
        List<JsonNode> bars = bars(FROM, FROM.plus(FIVE_HOURS));
        int neighbours = 0;
        for (int i = 1; i < bars.size(); i++) {
            JsonNode next = bars.get(i - 1);
            JsonNode bar = bars.get(i);
            if (start(next) == start(bar) + 60) {
                neighbours++;
                assertThat(bar.get(4)).isEqualTo(next.get(3));
            }
        }
        assertThat(neighbours).isGreaterThan(200);
    }

    @Test
    void shouldLeaveOutSomeMinutesOfAnHourAndAlwaysTheSame() {
        List<Long> starts = starts(bars(FROM, FROM.plus(FIVE_HOURS)));
        assertThat(starts).hasSizeBetween(260, 298);
        assertThat(starts(bars(FROM, FROM.plus(FIVE_HOURS)))).isEqualTo(starts);
    }

    @Test
    void shouldTakeBothEndsIn() {
        long first = oldestFrom(FROM);
        Instant only = Instant.ofEpochSecond(first);
        assertThat(starts(bars(only, only))).contains(first);
        assertThat(starts(bars(only.minusSeconds(1), only))).contains(first);
        assertThat(starts(bars(only.plusMillis(1), only.plusSeconds(59)))).allMatch(start -> start < first + 1);
    }

    @Test
    void shouldListBarsFromBeforeTheStartNowAndThen() {
        int withEarlier = 0;
        Map<Long, JsonNode> known = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            Instant from = FROM.plus(Duration.ofMinutes(30L * i));
            List<JsonNode> bars = bars(from, from.plus(Duration.ofMinutes(29)));
            withEarlier += start(bars.get(bars.size() - 1)) < from.getEpochSecond() ? 1 : 0;
            bars.forEach(bar -> assertThat(known.getOrDefault(start(bar), bar)).isEqualTo(bar));
            bars.forEach(bar -> known.put(start(bar), bar));
        }
        assertThat(withEarlier).isBetween(2, 30);
    }

    @Test
    void shouldListTheUnfinishedBarOfTheRunningMinuteAndNothingLater() {
        Instant minute = firstMinuteWithTrades();
        clock.advance(Duration.between(clock.instant(), minute.plusSeconds(10)));
        JsonNode early = bars(minute.minusSeconds(600), clock.instant()).get(0);
        clock.advance(Duration.ofSeconds(30));
        JsonNode later = bars(minute.minusSeconds(600), clock.instant().plusSeconds(3600))
                .get(0);
        assertThat(start(early)).isEqualTo(minute.getEpochSecond());
        assertThat(start(later)).isEqualTo(minute.getEpochSecond());
        assertThat(later.get(4)).isNotEqualTo(early.get(4));
        assertThat(later.get(3)).isEqualTo(early.get(3));
    }

    @Test
    void shouldTakeTheLast300MinutesWithoutAWindow() {
        List<Long> starts = starts(Caller.json(candles("ETH-USD", "granularity=60")));
        assertThat(starts).hasSizeBetween(260, 300);
        assertThat(starts.get(0)).isGreaterThan(NOW.getEpochSecond() - 600);
    }

    @Test
    void shouldReadTimesInEachForm() {
        String expected = candles("ETH-USD", "granularity=60&start=1772323200&end=1772326800")
                .body();
        assertThat(expected).startsWith("[[1772326");
        assertThat(candles("ETH-USD", "granularity=60&start=2026-03-01T00:00:00Z&end=2026-03-01T01:00:00.000Z")
                        .body())
                .isEqualTo(expected);
        assertThat(candles("ETH-USD", "granularity=60&start=2026-03-01T00:00:00&end=2026-03-01T02:00:00%2B01:00")
                        .body())
                .isEqualTo(expected);
    }

    @Test
    void shouldRefuseMoreThan300Bars() {
        assertThat(candles("ETH-USD", window(FROM, FROM.plus(FIVE_HOURS))).statusCode())
                .isEqualTo(200);
        HttpResponse<String> response =
                candles("ETH-USD", window(FROM, FROM.plus(FIVE_HOURS).plusSeconds(1)));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .isEqualTo("{\"message\":\"granularity too small for the requested time range."
                        + " Count of aggregations requested exceeds 300\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ETH-USD", "USDT-USD", "DAI-USD", "WBTC-USD", "COW-USD"})
    void shouldKnowTheCoinsOfTheMarket(String product) {
        assertThat(Caller.json(candles(product, window(FROM, FROM.plusSeconds(3600))))
                        .size())
                .isGreaterThan(40);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            USDC-USD | granularity=60                                 | 404 | NotFound
            ethereum | granularity=60                                 | 404 | NotFound
            ETH-USD  | granularity=300                                | 400 | Unsupported granularity
            ETH-USD  | start=1&end=2                                  | 400 | Unsupported granularity
            ETH-USD  | granularity=60&start=yesterday&end=1772326800  | 400 | Invalid start
            ETH-USD  | granularity=60&start=1772326800&end=2026-13-01 | 400 | Invalid end
            ETH-USD  | granularity=60&start=1772326800&end=1772326799 | 400 | start must be before end
            """)
    void shouldNameWhatIsWrongWithARequest(String product, String query, int status, String message) {
        HttpResponse<String> response = candles(product, query);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo("{\"message\":\"" + message + "\"}");
    }

    @Test
    void shouldFailInCoinbasesWords() {
        HttpResponse<String> limited = failing("429");
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.body()).isEqualTo("{\"message\":\"Public rate limit exceeded\"}");
        assertThat(failing("500").body()).isEqualTo("{\"message\":\"Internal server error\"}");
        assertThat(failing("refuse;code=403").statusCode()).isEqualTo(403);
        assertThat(failing("refuse;code=402").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> failing(String fault) {
        return caller.get(sandbox.coinbaseUrl() + "/products/ETH-USD/candles?granularity=60", "X-Sandbox-Fault", fault);
    }

    /** A minute from two hours ahead of now on; the market's future is as certain as its past. */
    private Instant firstMinuteWithTrades() {
        clock.advance(Duration.ofHours(2));
        Instant minute = Instant.ofEpochSecond(oldestFrom(NOW.plusSeconds(3600)));
        clock.advance(Duration.ofHours(-2));
        return minute;
    }

    private long oldestFrom(Instant from) {
        return starts(bars(from, from.plus(Duration.ofMinutes(30)))).stream()
                .filter(start -> start >= from.getEpochSecond())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private List<JsonNode> bars(Instant from, Instant until) {
        List<JsonNode> bars = new ArrayList<>();
        Caller.json(candles("ETH-USD", window(from, until))).forEach(bars::add);
        return bars;
    }

    private static String window(Instant from, Instant until) {
        return "granularity=60&start=" + from + "&end=" + until;
    }

    private HttpResponse<String> candles(String product, String query) {
        return caller.get(sandbox.coinbaseUrl() + "/products/" + product + "/candles?" + query);
    }

    private static List<Long> starts(Iterable<JsonNode> bars) {
        List<Long> starts = new ArrayList<>();
        bars.forEach(bar -> starts.add(start(bar)));
        return starts;
    }

    private static long start(JsonNode bar) {
        return bar.get(0).asLong();
    }
}
