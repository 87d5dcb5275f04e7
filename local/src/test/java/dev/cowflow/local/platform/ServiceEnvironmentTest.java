package dev.cowflow.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cowflow.local.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceEnvironmentTest {
    private static final String TRADES = """
            block_time,tx_hash,evt_index,order_uid,sell_token_address,buy_token_address
            2022-08-08 12:53:03.000 UTC,0x61,0,0xd5,0xc0,0xa0
            2022-08-09 12:30:10.000 UTC,0x62,0,0xd6,0xc0,0xa0
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private int started;

    @Test
    void shouldSendTheIngestorToTheSandboxWithoutKeys() {
        assertThat(ingestor(null, false, Map.of()))
                .containsEntry("COWFLOW_DUNE_API_KEY", "sandbox")
                .containsEntry("COWFLOW_INGEST_ONCE", "false")
                .containsKeys("COWFLOW_DUNE_URL", "COWFLOW_COINGECKO_URL", "COWFLOW_BACKFILL_FROM")
                .doesNotContainKey("COWFLOW_BACKFILL_UNTIL");
    }

    @Test
    void shouldShowTheDemoWithMinutePricesUnlessTheUserSaysOtherwise() throws IOException {
        assertThat(ingestor(null, false, Map.of())).containsEntry("COWFLOW_PRICE_SOURCES", "coinbase,coingecko");
        assertThat(ingestor(null, false, Map.of("COWFLOW_PRICE_SOURCES", "coingecko")))
                .containsEntry("COWFLOW_PRICE_SOURCES", "coingecko");
        Path rules = Files.writeString(folder.resolve("rules"), "coingecko");
        assertThat(ingestor(null, false, Map.of("COWFLOW_PRICE_SOURCES_FILE", rules.toString())))
                .doesNotContainKey("COWFLOW_PRICE_SOURCES");
        assertThat(ingestor(recording(), false, Map.of())).doesNotContainKey("COWFLOW_PRICE_SOURCES");
        assertThat(ingestor(null, false, Map.of("COWFLOW_COINGECKO_PLAN", "demo", "COWFLOW_COINGECKO_API_KEY", "k")))
                .doesNotContainKey("COWFLOW_PRICE_SOURCES");
    }

    /** Its warehouse has the rules that the services had by themselves. */
    @Test
    void shouldKeepTheRulesOfADemonstrationOfAnEarlierVersion() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data" + started));
        Files.writeString(
                data.resolve("cowflow.properties"), "created=2026-11-01T00\\:00\\:00Z\nsource=a generated market\n");
        assertThat(ingestor(null, false, Map.of())).doesNotContainKey("COWFLOW_PRICE_SOURCES");
    }

    @Test
    void shouldPassOnNoVariablesOfOtherProjects() {
        assertThat(ingestor(
                        null,
                        false,
                        Map.of(
                                "SPRING_DATASOURCE_URL", "jdbc:postgresql://elsewhere/other",
                                "SERVER_PORT", "1",
                                "LOGGING_LEVEL_DEV_COWFLOW", "debug",
                                "PATH", "/bin")))
                .doesNotContainKeys("SPRING_DATASOURCE_URL", "SERVER_PORT")
                .containsKeys("LOGGING_LEVEL_DEV_COWFLOW", "PATH");
    }

    @Test
    void shouldSimulateOnlyTheApiWithoutAKey() throws IOException {
        assertThat(ingestor(null, false, Map.of("COWFLOW_DUNE_API_KEY_FILE", secret())))
                .doesNotContainKeys("COWFLOW_DUNE_URL", "COWFLOW_DUNE_API_KEY", "COWFLOW_BACKFILL_FROM")
                .containsEntry("COWFLOW_DUNE_API_KEY_FILE", secret())
                .containsKey("COWFLOW_COINGECKO_URL");
    }

    @Test
    void shouldCoverARecordingAndTheToleranceAfterItsLastTrade() throws IOException {
        assertThat(ingestor(recording(), true, Map.of("COWFLOW_DUNE_API_KEY", "a real one")))
                .containsEntry("COWFLOW_DUNE_API_KEY", "sandbox")
                .containsEntry("COWFLOW_INGEST_ONCE", "true")
                .containsEntry("COWFLOW_BACKFILL_FROM", "2022-08-08")
                .containsEntry("COWFLOW_BACKFILL_UNTIL", "2022-08-09T13:30:10Z");
    }

    /** The ingestor refuses an end in the future. */
    @Test
    void shouldEndARecordingOfTheLastMinutesNotInTheFuture() throws IOException {
        Instant lastTrade = Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
        String time = lastTrade.toString().replace("T", " ").replace("Z", ".000 UTC");
        Path recording = recording(TRADES.replace("2022-08-09 12:30:10.000 UTC", time));

        Instant until = Instant.parse(ingestor(recording, true, Map.of()).get("COWFLOW_BACKFILL_UNTIL"));

        assertThat(until).isAfter(lastTrade).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void shouldLetNothingOfTheRealApisReachWhatPlaysARecording() throws IOException {
        Map<String, String> real = new HashMap<>();
        List.of("COWFLOW_DUNE_API_KEY", "COWFLOW_COINGECKO_API_KEY", "COWFLOW_COINGECKO_PLAN", "COWFLOW_COINBASE_URL")
                .forEach(name -> real.put(name, "real"));
        List.of(
                        "COWFLOW_DUNE_URL",
                        "COWFLOW_DUNE_QUERY_ID",
                        "COWFLOW_DUNE_QUERY_PARAMETERS",
                        "COWFLOW_DUNE_FRESH_FOR",
                        "COWFLOW_DUNE_CREDITS_PER_MONTH",
                        "COWFLOW_COINGECKO_URL",
                        "COWFLOW_COINGECKO_CALLS_PER_MONTH")
                .forEach(name -> real.put(name + "_FILE", "/real"));
        real.put("COWFLOW_DUNE_CALLS_PER_MINUTE", "7");
        Map<String, String> environment = ingestor(recording(), true, real);
        assertThat(environment)
                .doesNotContainValue("real")
                .doesNotContainValue("/real")
                .containsEntry("COWFLOW_COINGECKO_PLAN", "keyless")
                .containsEntry("COWFLOW_DUNE_CALLS_PER_MINUTE", "7");
        assertThat(environment.get("COWFLOW_COINBASE_URL")).startsWith("http://127.0.0.1:");
    }

    @Test
    void shouldHideTheSimulatedApiAlsoWhenTheOtherIsReal() {
        assertThat(ingestor(null, false, Map.of("COWFLOW_COINGECKO_URL", "http://real", "COWFLOW_DUNE_QUERY_ID", "5")))
                .containsEntry("COWFLOW_COINGECKO_URL", "http://real")
                .containsEntry("COWFLOW_DUNE_API_KEY", "sandbox")
                .doesNotContainKey("COWFLOW_DUNE_QUERY_ID");
    }

    @Test
    void shouldTakeAnEmptyVariableForNone() throws IOException {
        Map<String, String> empty =
                Map.of("COWFLOW_DUNE_API_KEY", "", "COWFLOW_COINGECKO_PLAN", " ", "COWFLOW_COINGECKO_API_KEY_FILE", "");
        assertThat(ingestor(null, false, empty))
                .containsEntry("COWFLOW_DUNE_API_KEY", "sandbox")
                .containsEntry("COWFLOW_COINGECKO_PLAN", "keyless")
                .doesNotContainKey("COWFLOW_COINGECKO_API_KEY_FILE");
        assertThat(ingestor(null, false, Map.of("COWFLOW_DUNE_API_KEY", "", "COWFLOW_DUNE_API_KEY_FILE", secret())))
                .doesNotContainKey("COWFLOW_DUNE_API_KEY")
                .containsEntry("COWFLOW_DUNE_API_KEY_FILE", secret());
    }

    private String secret() throws IOException {
        return Files.writeString(folder.resolve("dune"), "k").toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"keyless", "demo"})
    void shouldAskTheRealCoinGeckoWhenAPlanIsNamed(String plan) {
        Map<String, String> environment = plan.equals("keyless")
                ? Map.of("COWFLOW_COINGECKO_PLAN", plan)
                : Map.of("COWFLOW_COINGECKO_PLAN", plan, "COWFLOW_COINGECKO_API_KEY", "k");
        assertThat(ingestor(null, false, environment))
                .containsEntry("COWFLOW_COINGECKO_PLAN", plan)
                .containsEntry("COWFLOW_DUNE_API_KEY", "sandbox")
                .doesNotContainKeys("COWFLOW_COINGECKO_URL", "COWFLOW_COINGECKO_CALLS_PER_MINUTE");
    }

    @Test
    void shouldFixTheEndOfTheWindowWhenItIsToDrain() {
        assertThat(ingestor(null, true, Map.of())).containsKey("COWFLOW_BACKFILL_UNTIL");
    }

    @Test
    void shouldDrainTheRealDuneFromTheFirstOfTheMonth() {
        Map<String, String> real = Map.of("COWFLOW_DUNE_API_KEY", "k", "COWFLOW_BACKFILL_FROM", "");
        String month = LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1).toString();
        assertThat(ingestor(null, true, real))
                .containsEntry("COWFLOW_BACKFILL_FROM", month)
                .containsKey("COWFLOW_BACKFILL_UNTIL");
        assertThat(ingestor(null, true, Map.of("COWFLOW_DUNE_API_KEY", "k", "COWFLOW_BACKFILL_FROM", "2026-01-02")))
                .containsEntry("COWFLOW_BACKFILL_FROM", "2026-01-02");
    }

    @ParameterizedTest
    @ValueSource(strings = {"30m", "PT30M", "1800s"})
    void shouldReadTheToleranceAsTheServicesDo(String tolerance) throws IOException {
        assertThat(ingestor(recording(), true, Map.of("COWFLOW_JOIN_TOLERANCE", tolerance)))
                .containsEntry("COWFLOW_BACKFILL_UNTIL", "2022-08-09T13:00:10Z");
        Path file = Files.writeString(folder.resolve("tolerance"), tolerance + "\n");
        assertThat(ingestor(recording(), true, Map.of("COWFLOW_JOIN_TOLERANCE_FILE", file.toString())))
                .containsEntry("COWFLOW_BACKFILL_UNTIL", "2022-08-09T13:00:10Z");
    }

    @Test
    void shouldNameTheVariableOfAToleranceThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ingestor(recording(), true, Map.of("COWFLOW_JOIN_TOLERANCE", "half an hour")))
                .withMessageContaining("COWFLOW_JOIN_TOLERANCE")
                .withMessageContaining("for example PT30M or 30m");
    }

    @Test
    void shouldSayWhereThingsAreWhateverTheUserHasSet() {
        Map<String, String> environment =
                ingestor(null, false, Map.of("COWFLOW_DB_PASSWORD_FILE", "/elsewhere", "PATH", "/bin"));
        assertThat(environment)
                .doesNotContainKey("COWFLOW_DB_PASSWORD_FILE")
                .containsEntry("PATH", "/bin")
                .containsEntry("COWFLOW_HTTP_ADDRESS", "127.0.0.1");
    }

    private Map<String, String> ingestor(@Nullable Path recording, boolean drain, Map<String, String> environment) {
        PlatformOptions options = PlatformOptions.of(folder.resolve("data" + started++), 0)
                .withRecording(recording)
                .withDrain(drain)
                .withEnvironment(environment);
        try (Platform platform = Platform.open(options, PlatformListener.none())) {
            platform.startSandbox();
            Sandbox sandbox = platform.sandbox().orElseThrow();
            PlatformContext context = new PlatformContext(
                    Installation.locate(), options, platform.directory(), Upstreams.of(options), platform.ports());
            return ServiceEnvironment.of(Service.INGESTOR, context, sandbox);
        }
    }

    private Path recording() throws IOException {
        return recording(TRADES);
    }

    private Path recording(String trades) throws IOException {
        Path recording = Files.createDirectories(folder.resolve("recording"));
        Files.writeString(recording.resolve("trades.csv"), trades);
        Files.writeString(recording.resolve("prices.csv"), "coin_id,time,price_usd\n");
        return recording;
    }
}
