package dev.cowflow.schemas.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReviewTest {
    private static final Set<ServiceName> EVERY = EnumSet.allOf(ServiceName.class);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COWFLOW_PRICE_SOURCES  | kraken               | COWFLOW_PRICE_SOURCES knows no 'kraken', only coinbase, coingecko",
                "COWFLOW_PRICE_SOURCES  | CoinGecko            | knows no 'CoinGecko'",
                "COWFLOW_PRICE_SOURCES  | coinbase,coinbase    | each source once",
                "COWFLOW_BACKFILL_FROM  | 2026-13-01           | neither a date such as 2022-08-08 nor an instant",
                "COWFLOW_BACKFILL_FROM  | 2999-01-01           | lies in the future",
                "COWFLOW_BACKFILL_FROM  | 2015-07-29           | before Ethereum began",
                "COWFLOW_DUNE_CRON      | 0 9 * * *            | not a cron expression of six fields",
                "COWFLOW_TRACKED_PAIRS  | WETH                 | a list of pairs such as WETH/USDC",
                "COWFLOW_TRACKED_PAIRS  | WETH/NOPE            | token that is not known",
                "COWFLOW_JOIN_TOLERANCE | 5                    | has to be a length of time with its unit",
                "COWFLOW_JOIN_TOLERANCE | abc                  | for example PT30M or 30m",
                "COWFLOW_PRICE_POLL     | PT0S                 | longer than nothing",
                "COWFLOW_DUNE_FRESH_FOR | -PT5M                | has to be a length of time with its unit",
                "COWFLOW_HTTP_PORT      | 70000                | has to be from 0 to 65535",
                "COWFLOW_STREAM_THREADS | two                  | whole number",
                "COWFLOW_STREAM_THREADS | 0                    | at least 1",
                "COWFLOW_FIGURES        | 99                   | from 1 to 2",
                "COWFLOW_FIGURES        | new                  | whole number",
                "COWFLOW_OUTPUT_SUFFIX  | rebuild              | such as -rebuild",
                "COWFLOW_INGEST_ONCE    | maybe                | true or false",
                "COWFLOW_DUNE_CREDITS_PER_MB | -1              | cannot be below 0",
                "COWFLOW_DUNE_URL       | api.dune.com         | http or https",
                "COWFLOW_COINGECKO_PLAN | gold                 | one of keyless, demo, pro",
                "COWFLOW_COINGECKO_PLAN | demo                 | needs a key in COWFLOW_COINGECKO_API_KEY",
                "COWFLOW_COINGECKO_API_KEY | k                 | set it to demo or pro",
                "COWFLOW_DUNE_QUERY_PARAMETERS | a=b           | set COWFLOW_DUNE_QUERY_ID too",
                "COWFLOW_DB_URL         | jdbc:mysql://a/b     | COWFLOW_DB_URL has to be",
                "COWFLOW_DUNE_API_KEY_FILE | /nowhere/key      | Cannot read the file",
            })
    void shouldSayInOurWordsWhatIsWrong(String variable, String value, String problem) {
        assertThat(SettingsReview.problems(Map.of(variable, value), EVERY))
                .singleElement()
                .asString()
                .contains("COWFLOW_")
                .contains(problem);
    }

    @Test
    void shouldNameEverythingThatIsWrongAtOnce() {
        var environment = Map.of(
                "COWFLOW_PRICE_SOURCES",
                "kraken",
                "COWFLOW_DUNE_CRON",
                "daily",
                "COWFLOW_BACKFILL_UNTIL",
                "2999-01-01");

        assertThatThrownBy(() -> SettingsReview.require(environment, EVERY))
                .isInstanceOf(WrongSettingsException.class)
                .hasMessageStartingWith("4 settings are wrong:")
                .hasMessageContaining("kraken")
                .hasMessageContaining("COWFLOW_DUNE_CRON")
                .hasMessageContaining("COWFLOW_BACKFILL_UNTIL lies in the future")
                .hasMessageContaining("COWFLOW_BACKFILL_UNTIL needs COWFLOW_BACKFILL_FROM");
    }

    @Test
    void shouldTakeWhatIsRightAndWhatIsEmpty() {
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        assertThat(SettingsReview.problems(
                        Map.ofEntries(
                                Map.entry("COWFLOW_PRICE_SOURCES", "coinbase, coingecko"),
                                Map.entry("COWFLOW_BACKFILL_FROM", "2022-08-08"),
                                Map.entry("COWFLOW_BACKFILL_UNTIL", today),
                                Map.entry("COWFLOW_DUNE_CRON", "*/15 * * * * *"),
                                Map.entry(
                                        "COWFLOW_TRACKED_PAIRS",
                                        "eth/usdc, 0xDEF1CA1fb7FBcDC777520aa7f396b4E015F497aB/WETH"),
                                Map.entry("COWFLOW_JOIN_TOLERANCE", "30m"),
                                Map.entry("COWFLOW_COINGECKO_PLAN", "PRO"),
                                Map.entry("COWFLOW_COINGECKO_API_KEY", "k"),
                                Map.entry("COWFLOW_DUNE_QUERY_ID", "")),
                        EVERY))
                .isEmpty();
    }

    @Test
    void shouldLookAtTheSettingsOfAServiceAlone() {
        assertThat(SettingsReview.problems(Map.of("COWFLOW_DUNE_CRON", "daily"), Set.of(ServiceName.SINK)))
                .isEmpty();
    }
}
