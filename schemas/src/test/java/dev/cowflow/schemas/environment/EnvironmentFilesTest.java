package dev.cowflow.schemas.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentFilesTest {
    private static final String PASSWORD = "COWFLOW_DB_PASSWORD";
    private static final String PASSWORD_FILE = PASSWORD + "_FILE";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void shouldTakeValuesAndTheContentsOfFiles() throws Exception {
        String file = file(" secret \n");

        assertThat(EnvironmentFiles.read(Map.of("COWFLOW_DB_USER", "cow", PASSWORD_FILE, file, "PATH", "/bin")))
                .isEqualTo(Map.of("env.COWFLOW_DB_USER", "cow", "env." + PASSWORD, " secret"));
    }

    @Test
    void shouldCutOffWhatEchoLeftBehindAValueToo() throws Exception {
        assertThat(EnvironmentFiles.read(Map.of(PASSWORD, " secret\n", "COWFLOW_DB_USER", "\n", PASSWORD_FILE, "\n")))
                .isEqualTo(Map.of("env." + PASSWORD, " secret"));
    }

    @Test
    void shouldTakeWhatIsEmptyForNotGiven() throws Exception {
        assertThat(EnvironmentFiles.read(Map.of("COWFLOW_DB_USER", "", "COWFLOW_ALERT_WEBHOOK_FILE", "")))
                .isEmpty();
        assertThat(EnvironmentFiles.read(Map.of(PASSWORD_FILE, file("\n")))).isEmpty();
        assertThat(EnvironmentFiles.read(Map.of(PASSWORD, "", PASSWORD_FILE, file("secret"))))
                .isEqualTo(Map.of("env." + PASSWORD, "secret"));
        assertThat(EnvironmentFiles.read(Map.of(PASSWORD, "secret", PASSWORD_FILE, "")))
                .isEqualTo(Map.of("env." + PASSWORD, "secret"));
    }

    @Test
    void shouldRefuseASettingThatIsGivenBothWays() throws Exception {
        Map<String, String> both = Map.of(PASSWORD, "secret", PASSWORD_FILE, file("other"));

        assertThatThrownBy(() -> EnvironmentFiles.read(both))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Set either COWFLOW_DB_PASSWORD or COWFLOW_DB_PASSWORD_FILE, not both");
    }

    @Test
    void shouldNameTheFileThatIsNotThere() {
        Map<String, String> environment =
                Map.of(PASSWORD_FILE, folder.resolve("absent").toString());

        assertThatThrownBy(() -> EnvironmentFiles.read(environment))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(PASSWORD_FILE)
                .hasMessageContaining("absent");
    }

    @Test
    void shouldRefuseADurationWithoutItsUnitAndShowAnExample() throws Exception {
        for (String wrong : List.of("5", "abc", "PT0S", "0m", "-PT5M", "5 m", "PT5X")) {
            assertThatThrownBy(() -> EnvironmentFiles.read(Map.of("COWFLOW_JOIN_TOLERANCE", wrong)))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("COWFLOW_JOIN_TOLERANCE has to be a length of time with its unit")
                    .hasMessageEndingWith("for example PT30M or 30m");
        }
        Map<String, String> two = Map.of("COWFLOW_DUNE_REREAD_FILE", file("3"), "COWFLOW_API_TIMEOUT", "60");
        assertThatThrownBy(() -> EnvironmentFiles.read(two))
                .hasMessageContaining("COWFLOW_DUNE_REREAD has")
                .hasMessageContaining("COWFLOW_API_TIMEOUT has");
        assertThatThrownBy(() -> EnvironmentFiles.get(Map.of("COWFLOW_PRICE_POLL", "60"), "COWFLOW_PRICE_POLL"))
                .hasMessageContaining("COWFLOW_PRICE_POLL has");
    }

    @Test
    void shouldTakeALengthOfTimeWithItsUnit() {
        for (String right : List.of("PT30M", "P3D", "30m", "90S", "5ms", "pt1h")) {
            assertThat(EnvironmentFiles.read(Map.of("COWFLOW_JOIN_TOLERANCE", right)))
                    .containsValue(right);
        }
        assertThat(EnvironmentFiles.read(Map.of("COWFLOW_DUNE_FRESH_FOR", "0s")))
                .hasSize(1);
        assertThat(EnvironmentFiles.read(Map.of("COWFLOW_DUNE_FRESH_FOR", "PT0S")))
                .hasSize(1);
    }

    private String file(String content) throws Exception {
        return Files.writeString(folder.resolve("secret"), content).toString();
    }
}
