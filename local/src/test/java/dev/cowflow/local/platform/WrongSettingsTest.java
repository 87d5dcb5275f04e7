package dev.cowflow.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cowflow.schemas.settings.ServiceName;
import dev.cowflow.schemas.settings.WrongSettingsException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrongSettingsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void shouldNameAllOfThemAndTakeNothing() {
        var environment = Map.of(
                "COWFLOW_PRICE_SOURCES", "kraken",
                "COWFLOW_BACKFILL_FROM", "2999-01-01",
                "COWFLOW_STREAM_THREADS", "none",
                "COWFLOW_DUNE_CRON", "daily");

        assertThatThrownBy(() -> open(environment))
                .isInstanceOf(WrongSettingsException.class)
                .hasMessageStartingWith("4 settings are wrong:")
                .hasMessageContaining("kraken")
                .hasMessageContaining("COWFLOW_BACKFILL_FROM lies in the future")
                .hasMessageContaining("COWFLOW_STREAM_THREADS")
                .hasMessageContaining("COWFLOW_DUNE_CRON");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldRefuseWhatIsMisspeltForACallToo() {
        var environment = Map.of("COWFLOW_PRICE_SOURCE", "coinbase");
        open(Map.of()).close();
        Path data = folder.resolve("data");

        assertThatThrownBy(() -> open(environment))
                .hasMessage("COWFLOW_PRICE_SOURCE is no setting of cowflow; did you mean COWFLOW_PRICE_SOURCES?");
        assertThatThrownBy(() -> Platform.reopen(
                        PlatformOptions.of(data, 0).withEnvironment(environment), "explain", PlatformListener.none()))
                .isInstanceOf(WrongSettingsException.class)
                .hasMessageContaining("COWFLOW_PRICE_SOURCES?");
    }

    /** Addresses are the platform's to set; what a real API would need is not asked for where it is simulated. */
    @Test
    void shouldNotJudgeWhatIsNotRead() {
        open(Map.of(
                        "COWFLOW_DB_URL", "of another one",
                        "COWFLOW_HTTP_PORT", "none",
                        "COWFLOW_DB_PASSWORD_FILE", "of another one",
                        "COWFLOW_DUNE_QUERY_ID", "of the real Dune",
                        "COWFLOW_BACKFILL_UNTIL", "2022-08-09"))
                .close();
        assertThat(folder.resolve("data")).exists();
    }

    @Test
    void shouldNameThoseOfServicesThatARebuildStartsBeforeItBegins() {
        var environment = Map.of(
                "COWFLOW_PRICE_SOURCES", "kraken",
                "COWFLOW_STREAM_THREADS", "none",
                "COWFLOW_DB_URL", "of another one",
                "COWFLOW_DUNE_CRON", "daily");

        assertThatThrownBy(() -> ServiceEnvironment.requireForCommands(
                        environment, EnumSet.of(ServiceName.ENRICHER, ServiceName.SINK)))
                .isInstanceOf(WrongSettingsException.class)
                .hasMessageStartingWith("2 settings are wrong:")
                .hasMessageContaining("kraken")
                .hasMessageContaining("COWFLOW_STREAM_THREADS");
        ServiceEnvironment.requireForCommands(environment, EnumSet.of(ServiceName.SINK));
    }

    @Test
    void shouldNameThoseOfServicesThatACallStartsBeforeItDoes() {
        open(Map.of()).close();
        PlatformOptions options = PlatformOptions.of(folder.resolve("data"), 0)
                .withEnvironment(Map.of("COWFLOW_STREAM_THREADS", "none", "COWFLOW_JOIN_TOLERANCE", "abc"));
        try (Platform platform = Platform.reopen(options, "explain", PlatformListener.none())) {
            assertThatThrownBy(() -> platform.requireSettings(Service.ENRICHER))
                    .isInstanceOf(WrongSettingsException.class)
                    .hasMessageContaining("COWFLOW_STREAM_THREADS")
                    .hasMessageNotContaining("COWFLOW_JOIN_TOLERANCE");
            platform.requireSettings(Service.SINK);
        }
    }

    private Platform open(Map<String, String> environment) {
        return Platform.open(
                PlatformOptions.of(folder.resolve("data"), 0).withEnvironment(environment), PlatformListener.none());
    }
}
