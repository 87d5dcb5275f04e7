package dev.cowflow.ingestor.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.ingestor.source.coingecko.ApiPlan;
import dev.cowflow.ingestor.source.coingecko.CoinGeckoSettings;
import dev.cowflow.ingestor.source.dune.DuneSettings;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final URI DUNE = URI.create("https://api.dune.com");

    @Test
    void shouldReadDatesAsTheirBeginningInUtc() {
        IngestSettings settings = ingest("2022-08-08", "2022-09-26T12:00:00Z", "WETH/USDC");

        assertThat(settings.from(Instant.now())).isEqualTo("2022-08-08T00:00:00Z");
        assertThat(settings.until()).hasToString("Optional[2022-09-26T12:00:00Z]");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "yesterday, '', WETH/USDC, COWFLOW_BACKFILL_FROM",
                "2022-08-08, 2022-08-32, WETH/USDC, COWFLOW_BACKFILL_UNTIL",
                "2022-08-08, 2022-08-08, WETH/USDC, COWFLOW_BACKFILL_UNTIL",
                "'', 2022-08-08, WETH/USDC, COWFLOW_BACKFILL_FROM",
                "'', '', WETH, COWFLOW_TRACKED_PAIRS"
            })
    void shouldNameTheVariableThatIsWrong(String from, String until, String pairs, String variable) {
        assertThatThrownBy(() -> ingest(from, until, pairs)).hasMessageContaining(variable);
    }

    @ParameterizedTest
    @CsvSource({"'', 2026-03-01T00:00:00Z", "P7D, 2026-03-10T00:00:00Z", "P0D, 2026-03-17T00:00:00Z"})
    void shouldBeginByTheFirstStart(String from, Instant beginning) {
        assertThat(ingest(from, "", "WETH/USDC").from(Instant.parse("2026-03-17T11:12:13Z")))
                .isEqualTo(beginning);
    }

    @Test
    void shouldRefuseARangeThatEndsInTheFuture() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String tomorrow = today.plusDays(1).toString();

        assertThatThrownBy(() -> ingest("2022-08-08", tomorrow, "WETH/USDC"))
                .hasMessageContaining("COWFLOW_BACKFILL_UNTIL lies in the future")
                .hasMessageContaining("Leave it out to follow live");
        assertThat(ingest("2022-08-08", today.toString(), "WETH/USDC").until())
                .contains(today.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    @Test
    void shouldRefuseACronExpressionThatIsNone() {
        assertThatThrownBy(() -> dune("0 9 * * *")).hasMessageContaining("COWFLOW_DUNE_CRON");
    }

    @Test
    void shouldNeverShowAKey() {
        assertThat(dune("0 0 9 * * *").toString()).doesNotContain("secret");
        assertThat(new CoinGeckoSettings(null, "secret", ApiPlan.PRO, null, null).toString())
                .doesNotContain("secret")
                .contains("pro-api.coingecko.com");
    }

    @Test
    void shouldAskForAPlanThatFitsTheKey() {
        assertThatThrownBy(() -> new CoinGeckoSettings(null, "secret", ApiPlan.KEYLESS, null, null))
                .hasMessageContaining("COWFLOW_COINGECKO_PLAN")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> new CoinGeckoSettings(null, "", ApiPlan.DEMO, null, null))
                .hasMessageContaining("COWFLOW_COINGECKO_API_KEY");
    }

    private static DuneSettings dune(String cron) {
        return new DuneSettings(
                DUNE,
                "secret",
                cron,
                Duration.ofDays(3),
                null,
                Duration.ofMinutes(40),
                null,
                "",
                Duration.ZERO,
                false,
                null,
                BigDecimal.TEN);
    }

    private static IngestSettings ingest(String from, String until, String pairs) {
        return new IngestSettings(
                from,
                until,
                false,
                pairs,
                List.of("coingecko"),
                Duration.ofSeconds(60),
                Duration.ofMinutes(60),
                Duration.ofSeconds(60));
    }
}
