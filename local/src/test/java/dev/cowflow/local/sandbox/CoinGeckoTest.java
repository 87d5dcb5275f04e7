package dev.cowflow.local.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.sandbox.market.generated.GeneratedMarket;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** CoinGecko's answers from the generated market. */
class CoinGeckoTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:07Z");
    private static final String[] PRO = {"x-cg-pro-api-key", "sandbox"};

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
    void shouldAnswerAPing() {
        HttpResponse<String> response = caller.coinGecko("/ping");
        assertThat(response.body()).isEqualTo("{\"gecko_says\":\"(V3) To the Moon!\"}");
        assertThat(response.headers().firstValue("Date")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        // days back from now: from, to; seconds between points
        "P1D,  PT0S, 300",
        "P2D,  P1D,  3600",
        "P2D,  PT0S, 3600",
        "P90D, PT0S, 3600",
        "P91D, PT0S, 86400",
        "P365D, P1D, 86400",
    })
    void shouldChooseTheGranularityByTheSpan(Duration from, Duration to, int seconds) {
        List<Long> times = times(range(NOW.minus(from), NOW.minus(to)));
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < times.size(); i++) {
            gaps.add(times.get(i) - times.get(i - 1));
        }
        gaps.sort(null);
        assertThat(gaps.get(gaps.size() / 2)).isBetween(seconds * 900L, seconds * 1100L);
    }

    @Test
    void shouldListPointsOffTheRoundMinutesAndNowAndThenOutOfOrder() {
        List<Long> times = times(range(NOW.minus(Duration.ofDays(1)), NOW));
        assertThat(times).hasSizeBetween(285, 291).doesNotHaveDuplicates();
        assertThat(times.stream().filter(time -> time % 60_000 == 0).count()).isLessThan(20);
        assertThat(times).isNotEqualTo(times.stream().sorted().toList());
    }

    @Test
    void shouldListDailyPointsAtMidnightAndThenTheCurrentPrice() {
        List<Long> times = times(chart("/market_chart?vs_currency=usd&days=10&interval=daily"));
        List<Long> days = times.subList(0, times.size() - 1);
        assertThat(days).hasSize(10).allMatch(time -> time % 86_400_000 == 0);
        assertThat(times.get(times.size() - 1)).isBetween(NOW.minusSeconds(120).toEpochMilli(), NOW.toEpochMilli());
    }

    @Test
    void shouldGiveTheSamePointsHoweverAWindowIsSplit() {
        Instant from = Instant.parse("2026-02-01T00:00:00Z");
        List<JsonNode> whole = prices(range(from, from.plus(Duration.ofDays(20))));
        List<JsonNode> parts = new ArrayList<>(
                prices(range(from, from.plus(Duration.ofHours(77)).minusSeconds(1))));
        parts.addAll(prices(range(from.plus(Duration.ofHours(77)), from.plus(Duration.ofDays(20)))));
        assertThat(parts).containsExactlyInAnyOrderElementsOf(whole);
    }

    @Test
    void shouldShowNoPriceBeforeItsTime() {
        assertThat(times(range(NOW.minus(Duration.ofHours(3)), NOW.plus(Duration.ofDays(3)))))
                .isNotEmpty()
                .allMatch(time -> time <= NOW.toEpochMilli());
    }

    @Test
    void shouldKeepThreeArraysWithTheSameTimes() {
        JsonNode body = chart("/market_chart?vs_currency=usd&days=1");
        assertThat(body.propertyNames()).containsExactlyInAnyOrder("prices", "market_caps", "total_volumes");
        assertThat(body.path("market_caps").size())
                .isEqualTo(body.path("prices").size())
                .isEqualTo(body.path("total_volumes").size());
    }

    @Test
    void shouldAnswerTheCurrentPrices() {
        JsonNode body = Caller.json(caller.coinGecko(
                "/simple/price?ids=ethereum,usd-coin,nonsense&vs_currencies=usd&include_last_updated_at=true"));
        assertThat(body.propertyNames()).containsExactlyInAnyOrder("ethereum", "usd-coin");
        assertThat(body.path("ethereum").path("usd").decimalValue().scale()).isLessThanOrEqualTo(2);
        assertThat(body.path("usd-coin").path("last_updated_at").asLong())
                .isBetween(NOW.getEpochSecond() - 120, NOW.getEpochSecond());
        JsonNode full =
                Caller.json(caller.coinGecko("/simple/price?ids=ethereum&vs_currencies=usd,eur&precision=full"));
        assertThat(full.path("ethereum").path("usd").decimalValue().scale()).isGreaterThan(6);
    }

    @Test
    void shouldLeaveOutAnUnknownCurrencyOfTheCurrentPrices() {
        assertThat(caller.coinGecko("/simple/price?ids=ethereum&vs_currencies=xyz")
                        .body())
                .isEqualTo("{\"ethereum\":{}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /coins/nonsense/market_chart?vs_currency=usd&days=1        | 404 | coin not found
            /coins/ethereum/market_chart?days=1                        | 422 | Missing parameter vs_currency
            /coins/ethereum/market_chart?vs_currency=usd               | 422 | Missing parameter days
            /coins/ethereum/market_chart/range?vs_currency=usd&from=1  | 422 | Missing parameter to
            /coins/ethereum/market_chart?vs_currency=usd&days=x        | 422 | Invalid days
            /simple/price?vs_currencies=usd                            | 422 | Missing parameter ids
            /simple/price?ids=ethereum                                 | 422 | Missing parameter vs_currencies
            """)
    void shouldNameWhatIsWrongWithARequest(String path, int status, String error) {
        HttpResponse<String> response = caller.coinGecko(path);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo("{\"error\":\"" + error + "\"}");
    }

    @Test
    void shouldRefuseHistoryOlderThanThePlanAllows() {
        String path = rangePath(NOW.minus(Duration.ofDays(366)), NOW.minus(Duration.ofDays(360)));
        HttpResponse<String> response = caller.coinGecko(path);
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(Caller.json(response)
                        .path("error")
                        .path("status")
                        .path("error_code")
                        .asInt())
                .isEqualTo(10012);
        assertThat(caller.coinGecko(path, PRO).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldTieTheHourlyIntervalToThePlan() {
        String path = rangePath(NOW.minus(Duration.ofDays(95)), NOW) + "&interval=hourly";
        HttpResponse<String> response = caller.coinGecko(path, "x-cg-demo-api-key", "sandbox");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(Caller.json(response).path("status").path("error_code").asInt())
                .isEqualTo(10005);
        assertThat(prices(Caller.json(caller.coinGecko(path, PRO)))).hasSizeGreaterThan(95 * 24 - 5);
    }

    @Test
    void shouldRefuseAWrongKey() {
        HttpResponse<String> response = caller.coinGecko("/ping", "x-cg-demo-api-key", "wrong");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(Caller.json(response).path("status").path("error_code").asInt())
                .isEqualTo(10002);
    }

    private JsonNode range(Instant from, Instant to) {
        return Caller.json(caller.coinGecko(rangePath(from, to)));
    }

    private JsonNode chart(String path) {
        return Caller.json(caller.coinGecko("/coins/ethereum" + path));
    }

    private static String rangePath(Instant from, Instant to) {
        return "/coins/ethereum/market_chart/range?vs_currency=usd&from=" + from.getEpochSecond() + "&to="
                + to.getEpochSecond();
    }

    private static List<JsonNode> prices(JsonNode body) {
        List<JsonNode> prices = new ArrayList<>();
        body.path("prices").forEach(prices::add);
        return prices;
    }

    private static List<Long> times(JsonNode body) {
        return prices(body).stream().map(point -> point.get(0).asLong()).toList();
    }
}
