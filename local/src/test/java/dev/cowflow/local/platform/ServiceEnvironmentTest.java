package dev.cowflow.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cowflow.local.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceEnvironmentTest {
    private static final String TRADES = """
            block_time,tx_hash,evt_index,order_uid,sell_token_address,buy_token_address
            2022-08-08 12:53:03.000 UTC,0x61,0,0xd5,0xc0,0xa0
            2022-08-09 12:30:10.000 UTC,0x62,0,0xd6,0xc0,0xa0
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void shouldSendTheIngestorToTheSandboxWithoutKeys() {
        assertThat(ingestor(null, false, Map.of()))
                .containsEntry("COWFLOW_DUNE_API_KEY", "sandbox")
                .containsEntry("COWFLOW_INGEST_ONCE", "false")
                .containsKeys("COWFLOW_DUNE_URL", "COWFLOW_COINGECKO_URL", "COWFLOW_BACKFILL_FROM")
                .doesNotContainKey("COWFLOW_BACKFILL_UNTIL");
    }

    @Test
    void shouldSimulateOnlyTheApiWithoutAKey() {
        assertThat(ingestor(null, false, Map.of("COWFLOW_DUNE_API_KEY_FILE", "/run/secrets/dune")))
                .doesNotContainKeys("COWFLOW_DUNE_URL", "COWFLOW_DUNE_API_KEY", "COWFLOW_BACKFILL_FROM")
                .containsEntry("COWFLOW_DUNE_API_KEY_FILE", "/run/secrets/dune")
                .containsKey("COWFLOW_COINGECKO_URL");
    }

    @Test
    void shouldCoverARecordingFromItsFirstDayToItsLastTradeAndTheTolerance() throws IOException {
        assertThat(ingestor(recording(), true, Map.of("COWFLOW_DUNE_API_KEY", "a real one")))
                .containsEntry("COWFLOW_DUNE_API_KEY", "sandbox")
                .containsEntry("COWFLOW_INGEST_ONCE", "true")
                .containsEntry("COWFLOW_BACKFILL_FROM", "2022-08-08")
                .containsEntry("COWFLOW_BACKFILL_UNTIL", "2022-08-09T13:30:10Z");
    }

    @Test
    void shouldFixTheEndOfTheWindowWhenItIsToDrain() {
        assertThat(ingestor(null, true, Map.of())).containsKey("COWFLOW_BACKFILL_UNTIL");
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
        PlatformOptions options = PlatformOptions.of(folder.resolve("data"), 0)
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
        Path recording = Files.createDirectories(folder.resolve("recording"));
        Files.writeString(recording.resolve("trades.csv"), TRADES);
        Files.writeString(recording.resolve("prices.csv"), "coin_id,time,price_usd\n");
        return recording;
    }
}
