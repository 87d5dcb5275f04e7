package dev.cowflow.ingestor.settings;

import static dev.cowflow.schemas.testing.BoundSettings.bind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.ingestor.source.budget.Limits;
import dev.cowflow.ingestor.source.coinbase.CoinbaseSettings;
import dev.cowflow.ingestor.source.coingecko.ApiPlan;
import dev.cowflow.ingestor.source.coingecko.CoinGeckoSettings;
import dev.cowflow.ingestor.source.dune.DuneSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;

/** Settings as application.yaml makes them of environment variables. */
class UpstreamSettingsTest {
    @Test
    void shouldAskDuneWithItsOwnSqlUnlessToldOtherwise() throws IOException {
        DuneSettings settings = bind(Map.of(), "service.dune", DuneSettings.class);

        assertThat(settings.queryId()).isNull();
        assertThat(settings.parameters().isEmpty()).isTrue();
        assertThat(settings.freshFor()).isZero();
        assertThat(settings.allowPartial()).isFalse();
    }

    @Test
    void shouldHandThePlaceholdersOfAWindowOnAsTheyAre() throws IOException {
        DuneSettings settings = bind(
                Map.of(
                        "COWFLOW_DUNE_QUERY_ID", "4158553",
                        "COWFLOW_DUNE_QUERY_PARAMETERS", "target_buy_token=WETH,from=${from},until=${until}",
                        "COWFLOW_DUNE_FRESH_FOR", "PT6H",
                        "COWFLOW_DUNE_ALLOW_PARTIAL", "true"),
                "service.dune",
                DuneSettings.class);

        assertThat(settings.queryId()).isEqualTo(4158553);
        assertThat(settings.queryParameters()).isEqualTo("target_buy_token=WETH,from=${from},until=${until}");
        assertThat(settings.freshFor()).hasHours(6);
        assertThat(settings.allowPartial()).isTrue();
    }

    @Test
    void shouldRefuseResultsThatAreFresherThanNow() {
        assertThatThrownBy(() -> bind(Map.of("COWFLOW_DUNE_FRESH_FOR", "-PT1H"), "service.dune", DuneSettings.class))
                .hasMessageContaining("COWFLOW_DUNE_FRESH_FOR");
    }

    @Test
    void shouldCutOffWhatEchoLeftBehindAKey() throws IOException {
        assertThat(bind(Map.of("COWFLOW_DUNE_API_KEY", " MADEUPKEY\r\n"), "service.dune", DuneSettings.class)
                        .apiKey())
                .isEqualTo("MADEUPKEY");
        assertThat(bind(
                                Map.of("COWFLOW_COINGECKO_API_KEY", "MADEUPKEY\n", "COWFLOW_COINGECKO_PLAN", "demo"),
                                "service.coingecko",
                                CoinGeckoSettings.class)
                        .headers())
                .containsValue("MADEUPKEY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"MADE\nUPKEY", "MADE UPKEY", "MADE\u0000UPKEY", "MADE\u007fUPKEY", "MADEÜPKEY", "MADE\u200bUPKEY"
            })
    void shouldRefuseAKeyThatNoHeaderCanCarryWithoutShowingIt(String key) {
        assertThatThrownBy(() -> bind(Map.of("COWFLOW_DUNE_API_KEY", key), "service.dune", DuneSettings.class))
                .rootCause()
                .hasMessageStartingWith("COWFLOW_DUNE_API_KEY holds a character")
                .hasMessageNotContainingAny("MADE", "PKEY");
        assertThatThrownBy(() -> bind(
                        Map.of("COWFLOW_COINGECKO_API_KEY", key, "COWFLOW_COINGECKO_PLAN", "pro"),
                        "service.coingecko",
                        CoinGeckoSettings.class))
                .rootCause()
                .hasMessageStartingWith("COWFLOW_COINGECKO_API_KEY holds a character")
                .hasMessageNotContainingAny("MADE", "PKEY");
    }

    @ParameterizedTest
    @CsvSource({
        "COWFLOW_DUNE_QUERY_PARAMETERS, a=1, COWFLOW_DUNE_QUERY_ID",
        "COWFLOW_DUNE_QUERY_PARAMETERS, a, COWFLOW_DUNE_QUERY_PARAMETERS",
        "COWFLOW_DUNE_FRESH_FOR, PT1H, COWFLOW_DUNE_QUERY_ID",
        "COWFLOW_DUNE_QUERY_ID, 0, COWFLOW_DUNE_QUERY_ID"
    })
    void shouldNameTheVariableThatIsWrong(String variable, String value, String named) {
        assertThatThrownBy(() -> bind(Map.of(variable, value), "service.dune", DuneSettings.class))
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessageContaining(named);
    }

    @Test
    void shouldAskCoinbaseWithoutAnySetting() throws IOException {
        CoinbaseSettings settings = bind(Map.of(), "service.coinbase", CoinbaseSettings.class);

        assertThat(settings.url()).isEqualTo(URI.create("https://api.exchange.coinbase.com"));
        assertThat(settings.callsPerMinute()).isEqualTo(300);
    }

    @ParameterizedTest
    @CsvSource({"COWFLOW_COINBASE_URL, ftp://x", "COWFLOW_COINBASE_CALLS_PER_MINUTE, 0"})
    void shouldNameTheCoinbaseVariableThatIsWrong(String variable, String value) {
        assertThatThrownBy(() -> bind(Map.of(variable, value), "service.coinbase", CoinbaseSettings.class))
                .rootCause()
                .hasMessageContaining(variable);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "KEYLESS, '',  https://api.coingecko.com,     -",
                "DEMO,    key, https://api.coingecko.com,     x-cg-demo-api-key",
                "PRO,     key, https://pro-api.coingecko.com, x-cg-pro-api-key"
            })
    void shouldAskCoinGeckoAtTheHostAndWithTheHeaderOfThePlan(
            ApiPlan plan, String key, URI host, @Nullable String header) throws IOException {
        CoinGeckoSettings settings = bind(
                Map.of("COWFLOW_COINGECKO_PLAN", plan.name(), "COWFLOW_COINGECKO_API_KEY", key),
                "service.coingecko",
                CoinGeckoSettings.class);

        assertThat(settings.baseUrl()).isEqualTo(host);
        assertThat(settings.headers()).isEqualTo(header == null ? Map.of() : Map.of(header, key));
    }

    /** CoinGecko's limits, as far as it tells them: keyless 5 to 15 a minute, demo 30 and 10,000 a month. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "keyless, '',  '',    '',   5,    -",
                "demo,    key, '',    '',   30,   10000",
                "pro,     key, '',    '',   30,   -",
                "keyless, '',  6000,  '',   6000, -",
                "demo,    key, 100,   5000, 100,  5000"
            })
    void shouldKeepToWhatThePlanAllowsUnlessToldOtherwise(
            String plan, String key, String minute, String month, int perMinute, @Nullable BigDecimal perMonth)
            throws IOException {
        Limits limits = bind(
                        Map.of(
                                "COWFLOW_COINGECKO_PLAN", plan,
                                "COWFLOW_COINGECKO_API_KEY", key,
                                "COWFLOW_COINGECKO_CALLS_PER_MINUTE", minute,
                                "COWFLOW_COINGECKO_CALLS_PER_MONTH", month),
                        "service.coingecko",
                        CoinGeckoSettings.class)
                .limits();

        assertThat(limits.perMinute()).isEqualTo(perMinute);
        assertThat(limits.perMonth()).isEqualTo(perMonth);
    }

    @Test
    void shouldLeaveThePaceOfPollsToTheLimitsUnlessToldOtherwise() throws IOException {
        assertThat(bind(Map.of(), "service", IngestSettings.class).pricePoll()).isNull();
        assertThat(bind(Map.of("COWFLOW_PRICE_POLL", "PT15S"), "service", IngestSettings.class)
                        .pricePoll())
                .hasSeconds(15);
    }

    @ParameterizedTest
    @CsvSource({
        "COWFLOW_KAFKA_BOOTSTRAP_SERVERS, localhost",
        "COWFLOW_REGISTRY_URL, localhost:8080",
        "COWFLOW_DB_URL, localhost:5432/cowflow"
    })
    void shouldNameTheVariableOfAnAddressThatIsNone(String variable, String value) {
        assertThatThrownBy(() -> bind(Map.of(variable, value), "service", ConnectionSettings.class))
                .rootCause()
                .hasMessageStartingWith(variable);
    }

    @Test
    void shouldTakeTheDefaultOfAVariableThatIsEmpty() throws IOException {
        Map<String, String> empty = Map.of("COWFLOW_DB_URL", "", "COWFLOW_REGISTRY_URL", "", "COWFLOW_API_TIMEOUT", "");

        assertThat(bind(empty, "service", ConnectionSettings.class))
                .isEqualTo(bind(Map.of(), "service", ConnectionSettings.class));
        assertThat(bind(empty, "service", IngestSettings.class).apiTimeout()).hasSeconds(60);
    }
}
